import type { WorkspaceFolder } from 'vscode';
import type { ListedConnection, TestedConnection } from '#protocol/connections';

/** A connection that a folder knows, with what its last test told. */
export interface KnownConnection {
  readonly folder: WorkspaceFolder;
  readonly connection: ListedConnection;
  /** Undefined: nobody has connected since it was read. */
  readonly tested?: TestedConnection | undefined;
}

/** Names a connection among all that this machine knows. */
export function keyOf({ folder, connection }: KnownConnection): string {
  return `confiture.password ${folder.uri.toString()} ${connection.name}`;
}
