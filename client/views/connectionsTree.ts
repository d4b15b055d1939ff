import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem, window, workspace } from 'vscode';
import type { Connections } from '#client/connections/connections';
import { type KnownConnection, keyOf } from '#client/connections/knownConnection';
import { connectionsView } from '#client/manifest/views';
import { factsOf } from './connectionFacts';
import { type ConnectionNode, connectionItem } from './connectionItems';

/** Databases that are named in the workspace, with what is known of them. Looking at it connects to nothing. */
export class ConnectionsTree implements TreeDataProvider<ConnectionNode> {
  readonly #connections: Connections;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  register(): Disposable[] {
    return [
      window.createTreeView(connectionsView, { treeDataProvider: this }),
      this.#changed,
      this.#connections.onDidChange(() => this.#changed.fire(undefined)),
    ];
  }

  getTreeItem(node: ConnectionNode): TreeItem {
    return connectionItem(node);
  }

  async getChildren(node?: ConnectionNode): Promise<ConnectionNode[]> {
    switch (node?.kind) {
      case undefined: {
        const all = await this.#connections.all();
        const folders = [...new Set(all.map(({ folder }) => folder))];
        const isSplit = (workspace.workspaceFolders ?? []).length > 1;
        return isSplit ? folders.map((folder) => ({ kind: 'folder', folder })) : all.map(nodeOf);
      }
      case 'folder':
        return (await this.#connections.all()).filter(({ folder }) => folder === node.folder).map(nodeOf);
      case 'connection':
        return factsOf(node.known).map((fact) => ({ kind: 'fact', ...fact }));
      case 'fact':
        return [];
    }
  }
}

function nodeOf(known: KnownConnection): ConnectionNode {
  return { kind: 'connection', key: keyOf(known), known };
}
