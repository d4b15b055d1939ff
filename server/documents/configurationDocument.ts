import type { TextDocument } from 'vscode-languageserver-textdocument';
import { toEngineFindings } from '#core/inspect/engineFindings';
import type { Finding } from '#core/rules/finding';
import type { Services } from '#server/services';
import { pathOf } from '#server/uri';
import type { FolderConfiguration } from '#server/workspace/configurations';
import { isConfiguration } from '#server/workspace/workspace';

/** An open `confiture.yaml` and what its text, saved or not, comes to. */
export interface ConfigurationDocument {
  readonly document: TextDocument;
  readonly configuration: FolderConfiguration;
  readonly findings: readonly Finding[];
}

/** Undefined for every other document. */
export async function configurationDocument(
  uri: string,
  { documents, workspace }: Pick<Services, 'documents' | 'workspace'>,
): Promise<ConfigurationDocument | undefined> {
  const path = pathOf(uri);
  if (path === undefined || !isConfiguration(path)) return undefined;
  for (;;) {
    const version = documents.get(uri)?.version;
    if (version === undefined) return undefined;
    const { configuration } = await workspace.contextOf(path);
    const document = documents.get(uri);
    if (document?.version !== version) continue; // somebody typed meanwhile
    const { found, configured } = configuration;
    if (found?.path !== path) return undefined;
    return { document, configuration, findings: toEngineFindings(configured.problems, configured.rules.set) };
  }
}
