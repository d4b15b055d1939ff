import { describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { defineLibrary, defineRule } from '#core/rules/api';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, type StatementParser } from '#core/sql/parseFile';
import { listRules } from '#protocol/rules';
import { workspaceReport } from '#protocol/workspaceReport';
import { nodeFiles } from '#server/nodeFiles';
import { fullCapabilities } from './support/capabilities';
import { inMemory } from './support/inMemory';
import { waitFor } from './support/waitFor';

const words = {
  family: 'Test',
  severity: 'warning',
  recommended: true,
  summary: 'A rule for a test.',
  why: 'To see.',
  instead: 'Nothing.',
  sources: [],
  needs: [],
  fixable: false,
  examples: { bad: [], good: [] },
} as const;

const broken = defineRule({
  ...words,
  name: 'broken',
  on: ['select'],
  check() {
    throw new Error('no luck');
  },
});

const sound = defineRule({
  ...words,
  name: 'sound',
  on: ['select'],
  *check({ span }) {
    yield { message: 'A query.', span };
  },
});

const critical = defineRule({
  ...words,
  name: 'worst',
  severity: 'critical',
  on: ['truncate'],
  *check({ span }) {
    yield { message: 'Everything is gone.', span, related: [{ span, message: 'Here.' }] };
  },
});

const library = defineLibrary({
  name: 'general',
  title: 'General',
  version: '1.0.0',
  description: 'For tests.',
  rules: [broken, sound, critical],
});

const uri = 'file:///nowhere/1_a.sql';

describe('a rule that throws', () => {
  it('is named where it failed; the others have spoken', async () => {
    const client = inMemory({ libraries: [library] });
    await client.initialize();
    await client.open(uri, 'SELECT 1;\nTRUNCATE a;');
    expect(await client.diagnostics(uri)).toMatchObject([
      { code: 'general/sound', message: 'A query.' },
      { code: 'engine/rule-failed', severity: 1, message: expect.stringContaining('general/broken failed') },
      {
        code: 'general/worst',
        severity: 1,
        message: 'CRITICAL: Everything is gone.',
        relatedInformation: [{ location: { uri, range: { start: { line: 1 } } }, message: 'Here.' }],
      },
    ]);
  });
});

describe('an engine that throws', () => {
  const loadParser = async () => {
    const parser = createStatementParser(await loadGrammar());
    return {
      parse(text: string) {
        if (text.includes('defect')) throw new Error('out of luck');
        return parser.parse(text);
      },
    };
  };

  it('is told of in the document, and only there', async () => {
    const client = inMemory({ libraries: [library], loadParser });
    await client.initialize();
    await client.open(uri, 'SELECT defect;');
    expect(await client.diagnostics(uri)).toMatchObject([
      { code: 'engine/not-analysed', message: expect.stringMatching(/defect of its own: out of luck\. Please report/) },
    ]);
    expect(client.log.join()).toContain('out of luck');
    await client.change(uri, 2, 'SELECT 1;');
    expect(await client.rules(uri)).toContain('general/sound');
  });
});

describe('a feature that throws', () => {
  it('answers an error for itself alone', async () => {
    const rulePage = () => {
      throw new Error('no pages');
    };
    const client = inMemory({ libraries: [library], rulePage });
    await client.initialize();
    await client.open(uri, 'SELECT 1;');
    await expect(client.diagnostics(uri)).rejects.toMatchObject({ message: 'Diagnostics failed: no pages' });
    expect(client.log.join()).toContain('Diagnostics: Error: no pages');
    expect(await client.ask('textDocument/documentSymbol', uri)).toMatchObject([{ name: 'SELECT' }]);
  });
});

describe('a request that was taken back', () => {
  it('is answered as cancelled, and those after it as ever', async () => {
    let release = (_: StatementParser) => {};
    const loading = new Promise<StatementParser>((resolve) => {
      release = resolve;
    });
    const loadParser = () => loading;
    const client = inMemory({ libraries: [library], loadParser });
    await client.initialize();
    await client.open(uri, 'SELECT 1;');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri } };
    const pulled = client.connection.sendRequest('textDocument/diagnostic', params, source.token);
    source.cancel();
    await client.connection.sendRequest(listRules.method, {});
    release(createStatementParser(await loadGrammar()));
    await expect(pulled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await client.rules(uri)).toContain('general/sound');
  });
});

describe('a report on the workspace that was taken back', () => {
  it('stops looking for files', async () => {
    const signals: AbortSignal[] = [];
    const below = (_: string, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<readonly string[]>((resolve) => signal.addEventListener('abort', () => resolve([])));
    };
    const client = inMemory({ files: { ...nodeFiles, below } }, { folders: ['/nowhere'] });
    await client.initialize();
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(workspaceReport.method, {}, source.token);
    const signal = await waitFor('the search', () => signals[0]);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(signal.aborted).toBe(true);
  });

  it('looks for none when that came before the grammar was there', async () => {
    let release = (_: StatementParser) => {};
    const loading = new Promise<StatementParser>((resolve) => {
      release = resolve;
    });
    const searches: string[] = [];
    const below = async (folder: string) => {
      searches.push(folder);
      return [];
    };
    const files = { ...nodeFiles, below };
    const client = inMemory({ files, loadParser: () => loading }, { folders: ['/nowhere'] });
    await client.initialize();
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(workspaceReport.method, {}, source.token);
    source.cancel();
    await client.connection.sendRequest(listRules.method, {});
    release(createStatementParser(await loadGrammar()));
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(searches).toEqual([]);
  });
});

describe('the grammar', () => {
  it('is not loaded before `initialize` is answered', async () => {
    const loaded: string[] = [];
    const loadParser = async () => {
      loaded.push('grammar');
      return createStatementParser(await loadGrammar());
    };
    const client = inMemory({ libraries: [library], loadParser });
    await client.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: fullCapabilities,
    });
    expect(loaded).toEqual([]);
    await client.connection.sendNotification('initialized', {});
    await client.open(uri, 'SELECT 1;');
    expect(await client.rules(uri)).toContain('general/sound');
    expect(loaded).toEqual(['grammar']);
  });

  it('that cannot be loaded is said to be so, and nothing looks clean', async () => {
    const client = inMemory({ loadParser: () => Promise.reject(new Error('no such file: libpg-query.wasm')) });
    await client.initialize();
    await client.open(uri, 'SELECT 1;');
    const status = await waitFor('the failure', () => client.statuses.find(({ state }) => state === 'failed'));
    expect(status).toMatchObject({ problems: [expect.stringContaining('could not be loaded')], documents: [] });
    expect(client.log.join()).toContain('no such file: libpg-query.wasm');
    await expect(client.connection.sendRequest('confiture/workspaceReport', {})).rejects.toThrow('could not be loaded');
  });
});
