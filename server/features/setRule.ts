import { ErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configurationName } from '#core/config/discover';
import { editRule } from '#core/config/editRule';
import { engine } from '#core/rules/engine/library';
import { findRule } from '#core/rules/findRule';
import { setRule } from '#protocol/setRule';
import { rangeOf } from '#server/convert/range';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';
import { pathOf, uriOf } from '#server/uri';

/** What to write into `confiture.yaml` for another severity of a rule. Nothing is written here. */
export function addSetRule(services: Services): ServerCapabilities {
  const { environment, workspace } = services;
  onRequest(services, setRule, async ({ uri, id, severity }) => {
    const found = findRule(id, [...environment.libraries, engine]);
    if (found === undefined) throw refusal(`There is no rule ${id}.`);
    const { rule } = found;
    if (severity === 'off' && rule.on === 'engine' && !rule.mayBeOff) {
      throw refusal(
        `${id} cannot be turned off: without it, nothing would tell what was not read. Choose another severity.`,
      );
    }
    const path =
      (uri === undefined ? undefined : pathOf(uri)) ?? `${workspace.folders.all[0]?.path ?? ''}/migration.sql`;
    const { configuration, settings } = await workspace.contextOf(path);
    const folder = workspace.folders.around(path)?.path;
    const file = configuration.found?.path ?? (folder === undefined ? undefined : `${folder}/${configurationName}`);
    if (file === undefined)
      throw refusal(`${path} is in no folder of the workspace, so there is no place for ${configurationName}.`);
    const text = configuration.found?.text ?? '';
    const change = editRule(text, id, severity === 'own' ? rule.severity : severity);
    if (change === undefined)
      throw refusal(`${file} cannot be read as a configuration. Mend what is reported in it first.`);
    return {
      uri: uriOf(file),
      isNew: configuration.found === undefined,
      range: rangeOf(change.span, TextDocument.create(file, 'yaml', 0, text)),
      text: change.text,
      isOverridden: id in (settings.rules ?? {}),
    };
  });
  return {};
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}
