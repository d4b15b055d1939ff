/** What a workbench shows when its address is opened. All paths are absolute. */
export type Opening = {
  readonly folder: string;
  /** A file of the folder to show. */
  readonly file?: string;
  /** Folders of extensions under development; needs the server's `driver`. */
  readonly extensionsInDevelopment?: readonly string[];
  /** Module whose `run` tests them; needs the server's `driver`. */
  readonly suite?: string;
};

/** The address of a workbench on a server of this machine. */
export function workbenchAddress(port: number, opening: Opening): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (path: string) => `vscode-remote://${authority}${path.split('/').map(encodeURIComponent).join('/')}`;
  const payload = [
    ['skipWelcome', 'true'],
    ...(opening.file === undefined ? [] : [['openFile', remote(opening.file)]]),
    ...(opening.extensionsInDevelopment ?? []).map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(opening.suite === undefined ? [] : [['extensionTestsPath', remote(opening.suite)]]),
  ];
  const query = new URLSearchParams({ folder: opening.folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query}`;
}
