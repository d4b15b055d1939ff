import { commands, type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '#client/server/ask';
import { explainRule } from '#protocol/explainRule';

const scheme = 'confiture-rule';

/** Pages of rules, as documents that nobody can edit, shown by the editor's own Markdown preview. */
export class RulePages implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly #client: LanguageClient;
  readonly onDidChange = this.#changed.event;

  constructor(client: LanguageClient) {
    this.#client = client;
  }

  register(): Disposable {
    return workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const { markdown } = await ask(this.#client, explainRule, { id: idOf(uri) });
    return markdown;
  }

  async show(id: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${id}.md` });
    this.#changed.fire(uri);
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  }
}

function idOf(uri: Uri): string {
  return uri.path.replace(/^\//, '').replace(/\.md$/, '');
}
