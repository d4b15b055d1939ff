import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('Workbench', () => {
  it('runs a VS Code that the extension supports', () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/);
    assert.ok(Number(vscode.version.split('.')[1]) >= 91);
  });

  it('has a folder of migrations open', async () => {
    const files = await vscode.workspace.findFiles('migrations/*.sql');
    assert.notEqual(files.length, 0);
  });

  it('knows the extension', () => {
    assert.ok(vscode.extensions.getExtension('confiture.confiture'));
  });
});
