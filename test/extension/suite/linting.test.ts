import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { HALF_WRITTEN, INDEX } from '#test/extension/migrations';
import { findings, open, ruleOf, until } from './editor';

describe('Linting', () => {
  it('reports the rule that a migration breaks, with a link to its page', async () => {
    const finding = (await findings(await open(INDEX.path))).find((some) => ruleOf(some) === INDEX.rule);
    assert.ok(finding);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof finding.code === 'object' && finding.code.target.path.endsWith(`${INDEX.rule}.md`));
  });

  it('goes on behind a statement that cannot be parsed', async () => {
    const rules = (await findings(await open(HALF_WRITTEN.path))).map(ruleOf);
    assert.ok(rules.includes('engine/unparsed'));
    assert.ok(rules.includes(HALF_WRITTEN.rule));
  });

  it('shows locks in a lens and a hover', async () => {
    const document = await open(INDEX.path);
    await until('a lens of the statement', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return lenses.find(({ command }) => /^HIGH .*SHARE on orders/.test(command?.title ?? ''));
    });
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 3),
    );
    const words = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === 'string' ? part : part.value));
    assert.match(words.join('\n'), /SHARE/);
  });

  it('fixes a file when it is saved, if the person wants that', async () => {
    const document = await open(INDEX.path);
    await findings(document);
    const settings = vscode.workspace.getConfiguration('editor', document);
    await settings.update('codeActionsOnSave', { 'source.fixAll.confiture': 'explicit' }, true);
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '-- by hand\n');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await document.save();
      assert.match(document.getText(), /CREATE INDEX CONCURRENTLY/);
    } finally {
      await settings.update('codeActionsOnSave', undefined, true);
    }
  });
});
