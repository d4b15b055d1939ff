import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { understand } from '#core/inspect/understand';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

function analysed(text: string, path = 'm/1_a.sql') {
  return understand(path, text, { parser, settings: defaultSettings, schema: emptySchema() }).analysis;
}

describe('a file with an up and a down part', () => {
  it('is read part by part, so that a missing semicolon spoils nothing', () => {
    const text = '-- migrate:up\nCREATE TABLE t (id int)\n-- migrate:down\nDROP TABLE t\n';
    const { notAnalysed, sections, statements } = analysed(text);
    expect(notAnalysed).toEqual([]);
    expect(
      statements.map(({ direction, facts, span }) => [direction, facts.kind, text.slice(span.start, span.end)]),
    ).toEqual([
      ['up', 'create table', 'CREATE TABLE t (id int)'],
      ['down', 'drop', 'DROP TABLE t'],
    ]);
    expect(sections.map(({ direction }) => direction)).toEqual(['up', 'down']);
  });

  it('leaves what its up part leaves, and undoes it in use', () => {
    const { end, sections, statements } = analysed(
      '-- +goose Up\nCREATE TABLE t (id int);\nALTER TABLE t ADD a int;\n-- +goose Down\nDROP TABLE t;\n',
    );
    const has = (schema: typeof end.schema) => schema.relations.has('public.t');
    expect(has(end.schema)).toBe(true);
    expect(sections.map(({ start, end: after }) => [has(start.schema), has(after.schema)])).toEqual([
      [false, true],
      [true, false],
    ]);
    const inTheWay = statements.map((statement) => statement.inTheWay.map(({ relation }) => relation));
    expect(inTheWay).toEqual([[], [], ['public.t']]);
  });

  it('runs each part in a transaction of its own', () => {
    const { statements } = analysed('-- +goose Up\nCREATE TABLE t (id int);\n-- +goose Down\nDROP TABLE t;\n');
    const [up, down] = statements.map(({ session }) => session.transaction);
    expect(up?.kind).toBe('wrapped');
    expect(down?.kind).toBe('wrapped');
    expect(down?.number).not.toBe(up?.number);
    expect(statements[1]?.held).toEqual([]);
  });

  it.each([
    ['-- migrate:up transaction:false\nSELECT 1;\n-- migrate:down\nSELECT 2;', ['batch', 'wrapped']],
    ['-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;', ['none', 'none']],
    ['-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;', ['wrapped', 'wrapped']],
    ['-- no-transaction\nSELECT 1;', ['batch']],
    ['-- atlas:txmode none\n\nSELECT 1;', ['none']],
    ['SELECT 1;', ['none']],
  ])('%s', (text, modes) => {
    expect(analysed(text).sections.map(({ transactionMode }) => transactionMode)).toEqual(modes);
  });

  it('does not take a comment of a down file for a mark', () => {
    const { sections } = analysed('-- Down Migration\nDROP TABLE t;', 'm/1_a.down.sql');
    expect(sections.map(({ direction }) => direction)).toEqual(['down']);
  });
});

describe('a file that golang-migrate sends as one message', () => {
  const kinds = (text: string) =>
    understand('m/1_a.up.sql', text, {
      parser,
      settings: { ...defaultSettings, transaction: 'batch' },
      schema: emptySchema(),
    }).analysis.statements.map(({ session }) => session.transaction.kind);

  it('shares a transaction when it holds several statements', () => {
    expect(kinds('SELECT 1; SELECT 2;')).toEqual(['wrapped', 'wrapped']);
    expect(kinds('VACUUM t;')).toEqual(['statement']);
    expect(kinds('BEGIN; SELECT 1; COMMIT;')).toEqual(['statement', 'explicit', 'explicit']);
  });
});
