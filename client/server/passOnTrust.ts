import { type Disposable, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { trustNotification } from '#protocol/trust';

/** Tells a running server that the person trusts the workspace now; one that starts later is told when it starts. */
export function passOnTrust(client: LanguageClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => {
    if (client.isRunning()) void client.sendNotification(trustNotification.method, {});
  });
}
