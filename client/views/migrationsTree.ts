import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  languages,
  type TreeDataProvider,
  type TreeItem,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { KnownConnection } from '#client/connections/knownConnection';
import { migrationsView } from '#client/manifest/views';
import type { LiveState } from '#client/runs/liveState';
import { ask } from '#client/server/ask';
import { startingDocuments } from '#client/server/documents';
import { type WorkspaceReport, workspaceReport } from '#protocol/workspaceReport';
import { itemOf } from './migrationItems';
import { childrenOf, historiesOf, type MigrationNode } from './migrationNodes';

/** The tree of migrations with their risk and findings. It asks the server when it is first looked at, and after a save. */
export class MigrationsTree implements TreeDataProvider<MigrationNode> {
  readonly #client: LanguageClient;
  readonly #live: LiveState;
  readonly #changed = new EventEmitter<undefined>();
  readonly #reported = new EventEmitter<WorkspaceReport>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** Every time the server has linted the workspace: counts of findings are new then. */
  readonly onDidReport = this.#reported.event;
  #report: WorkspaceReport | undefined;

  constructor(client: LanguageClient, live: LiveState) {
    this.#client = client;
    this.#live = live;
  }

  register(): Disposable[] {
    const view = window.createTreeView(migrationsView, { treeDataProvider: this, showCollapseAll: true });
    this.#live.onDidChange(() => {
      view.description = describe(this.#live.connection);
      this.#changed.fire(undefined);
    });
    return [
      view,
      this.#changed,
      this.#reported,
      // Of configurations as well: they say which rules look at the migrations.
      workspace.onDidSaveTextDocument((document) => {
        if (view.visible && languages.match([...startingDocuments], document) > 0) this.refresh();
      }),
      workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
    ];
  }

  getTreeItem(node: MigrationNode): TreeItem {
    return itemOf(node, this.#live);
  }

  async getChildren(node?: MigrationNode): Promise<MigrationNode[]> {
    if (node !== undefined) return childrenOf(node);
    const missing = this.#live.missing.map((migration) => ({ kind: 'missing' as const, migration }));
    return [...historiesOf(await this.report()), ...missing];
  }

  /** What is known of the workspace; asks the server where nothing is. */
  async report(): Promise<WorkspaceReport> {
    return this.#report ?? this.#ask();
  }

  /** Forgets what it knows; the next look asks again. */
  refresh(): void {
    this.#report = undefined;
    this.#changed.fire(undefined);
  }

  /** Lints the workspace now. @returns undefined when it was cancelled */
  async lint(token: CancellationToken): Promise<WorkspaceReport | undefined> {
    const report = await this.#ask(token).catch((error: unknown) => {
      if (token.isCancellationRequested) return undefined;
      throw error;
    });
    if (report !== undefined) this.#changed.fire(undefined);
    return report;
  }

  async #ask(token?: CancellationToken): Promise<WorkspaceReport> {
    await this.#client.start();
    const report = await window.withProgress({ location: { viewId: migrationsView } }, () =>
      ask(this.#client, workspaceReport, {}, token),
    );
    this.#report = report;
    this.#reported.fire(report);
    return report;
  }
}

/** Whose state the tree shows, beside its name. */
function describe(known: KnownConnection | undefined): string {
  return known === undefined ? '' : `on ${known.connection.name} (${known.connection.environment.name})`;
}
