import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { z } from 'zod';

const Manifest = z.object({ contributes: z.object({ commands: z.array(z.object({ command: z.string() })).min(1) }) });

describe('Commands', () => {
  it('are registered as package.json declares them', async () => {
    const extension = vscode.extensions.getExtension('confiture.confiture');
    await extension?.activate();
    const { contributes } = Manifest.parse(extension?.packageJSON);
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
