import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configurationName } from '#core/config/discover';
import type { TextChange } from '#core/config/textChange';
import type { ServerSettings } from '#protocol/settings';
import { rangeOf } from '#server/convert/range';
import type { Services } from '#server/services';
import { pathOf, uriOf } from '#server/uri';
import type { FolderConfiguration } from '#server/workspace/configurations';

/** The `confiture.yaml` that holds for a document, there already or to be made. */
export interface ConfigurationPlace {
  readonly file: string;
  /** Empty for one that is to be made. */
  readonly text: string;
  readonly configuration: FolderConfiguration;
  readonly settings: ServerSettings;
}

/** @param uri of the document; the first workspace folder counts when there is none */
export async function configurationPlace(
  uri: string | undefined,
  { workspace }: Pick<Services, 'workspace'>,
): Promise<ConfigurationPlace> {
  const path = (uri === undefined ? undefined : pathOf(uri)) ?? `${workspace.folders.all[0]?.path ?? ''}/migration.sql`;
  const { configuration, settings } = await workspace.contextOf(path);
  const folder = workspace.folders.around(path)?.path;
  const file = configuration.found?.path ?? (folder === undefined ? undefined : `${folder}/${configurationName}`);
  if (file === undefined)
    throw refusal(`${path} is in no folder of the workspace, so there is no place for ${configurationName}.`);
  return { file, text: configuration.found?.text ?? '', configuration, settings };
}

/** A change for the client to make. */
export function changeOf(change: TextChange | undefined, { file, text, configuration }: ConfigurationPlace) {
  if (change === undefined)
    throw refusal(`${file} cannot be read as a configuration. Mend what is reported in it first.`);
  return {
    uri: uriOf(file),
    isNew: configuration.found === undefined,
    range: rangeOf(change.span, TextDocument.create(file, 'yaml', 0, text)),
    text: change.text,
  };
}

/** What the person is told. */
export function refusal(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}
