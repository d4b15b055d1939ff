import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type WorkspaceFolder } from 'vscode';
import type { KnownConnection } from '#client/connections/knownConnection';
import type { Fact } from './connectionFacts';

/** A line of the Connections tree. */
export type ConnectionNode =
  | { readonly kind: 'folder'; readonly folder: WorkspaceFolder }
  | { readonly kind: 'connection'; readonly key: string; readonly known: KnownConnection }
  | ({ readonly kind: 'fact' } & Fact);

/** How a node is shown. State and environment are words; icons and colours repeat them. */
export function connectionItem(node: ConnectionNode): TreeItem {
  switch (node.kind) {
    case 'folder':
      return Object.assign(new TreeItem(node.folder.name, TreeItemCollapsibleState.Expanded), {
        iconPath: ThemeIcon.Folder,
      });
    case 'connection':
      return itemOf(node.known);
    case 'fact':
      return factItem(node);
  }
}

function itemOf(known: KnownConnection): TreeItem {
  const { name, environment, trouble } = known.connection;
  const isExpanded = trouble !== undefined || known.tested !== undefined;
  const item = new TreeItem(name, isExpanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  const state = stateOf(known);
  // Production stands out in capitals: people act on this word.
  const word = environment.name === 'production' ? 'PRODUCTION' : environment.name;
  item.id = `${known.folder.uri.toString()} ${name} ${state}`; // a new state may open the item
  item.description = `${word} · ${state}`;
  item.iconPath = iconOf(known);
  item.contextValue = name === 'embedded' ? 'connection.embedded' : 'connection.named'; // which the menus ask for
  item.tooltip = known.connection.from;
  item.accessibilityInformation = { label: `${name}, ${word}, ${state}` };
  return item;
}

function stateOf({ connection, tested }: KnownConnection): string {
  if (tested === undefined) return connection.trouble === undefined ? 'not tested' : 'cannot be used';
  return tested.reached ? `answers, PostgreSQL ${tested.version}` : 'does not answer';
}

function iconOf({ connection, tested }: KnownConnection): ThemeIcon {
  const isBroken = connection.trouble !== undefined || tested?.reached === false;
  if (isBroken) return new ThemeIcon('error', new ThemeColor('editorError.foreground'));
  const isProduction = connection.environment.name === 'production';
  const color = isProduction ? new ThemeColor('editorWarning.foreground') : undefined;
  return new ThemeIcon(tested === undefined ? 'circle-outline' : 'pass', color);
}

function factItem({ text, isTrouble }: Fact): TreeItem {
  const item = new TreeItem(text, TreeItemCollapsibleState.None);
  item.tooltip = text;
  if (isTrouble) item.iconPath = new ThemeIcon('warning', new ThemeColor('editorWarning.foreground'));
  item.contextValue = 'fact';
  return item;
}
