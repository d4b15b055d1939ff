import { type Disposable, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { trustNotification } from '#protocol/trust';

/**
 * Tells a running server that the person trusts the workspace now; one that starts later is told when it starts.
 * @param onPassed shows anew what rests on trust
 */
export function passOnTrust(client: LanguageClient, onPassed: () => void): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => {
    if (client.isRunning()) void client.sendNotification(trustNotification.method, {}).then(onPassed);
  });
}
