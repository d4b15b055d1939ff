import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { findings, ruleOf, until } from './editor';

const run = (command: string) => vscode.commands.executeCommand(`confiture.${command}`);

/** Waits: the editor that a command shows is in front a moment after the command has ended. */
const inFront = (name: string) =>
  until(`${name} in front`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.path.endsWith(`/${name}`) === true ? document : undefined;
  });

describe('First steps', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('open a sample whose findings are shown', async () => {
    await run('openSample');
    const document = await inFront('20250201090000_track_shipments.up.sql');
    const rules = (await findings(document)).map(ruleOf);
    assert.ok(rules.includes('general/index-without-concurrently'));
    assert.ok(rules.includes('general/change-type-rewrites'));
  });

  it('open the migration that stands most in the way', async () => {
    await run('openRiskiestMigration');
    await inFront('20250301090000_half_written.up.sql');
  });

  it('write a confiture.yaml that says why, and open it; one that is there is left alone', async () => {
    await run('createConfiguration');
    const { uri } = await inFront('confiture.yaml');
    try {
      const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      assert.match(written, /^# .*\n[\s\S]*libraries: \[general\]/);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('postgres: 16\n'));
      await run('createConfiguration');
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), 'postgres: 16\n');
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('walk through, in an editor of its own', async () => {
    await run('openWalkthrough');
    await until('the walkthrough', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label);
  });
});
