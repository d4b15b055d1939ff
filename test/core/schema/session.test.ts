import { describe, expect, it } from 'vitest';
import { evolved } from './evolved';

const configured = { settings: new Map([['lock_timeout', '2s']]), searchPath: ['app', 'public'] };

/** The value of `lock_timeout` that each statement of a script meets, and the one after it. */
function timeouts(sql: string, transaction: 'none' | 'wrapped' = 'none'): readonly (string | undefined)[] {
  const { moments, session } = evolved(sql, { ...configured, transaction });
  return [...moments.map((moment) => moment.session), session].map(
    ({ settings }) => settings.get('lock_timeout')?.value,
  );
}

/** Kind and number of the transaction that each statement runs in. */
function transactions(sql: string, transaction: 'none' | 'wrapped' = 'none'): readonly string[] {
  return evolved(sql, { transaction }).moments.map(
    ({ session }) => `${session.transaction.kind} ${session.transaction.number}`,
  );
}

describe('the transaction of a statement', () => {
  it('is its own outside of a block', () => {
    expect(transactions('SELECT 1; SELECT 2')).toEqual(['statement 0', 'statement 1']);
  });

  it('is shared from BEGIN to COMMIT', () => {
    expect(transactions('BEGIN; SELECT 1; SELECT 2; COMMIT; SELECT 3')).toEqual([
      'statement 0',
      'explicit 1',
      'explicit 1',
      'explicit 1',
      'statement 2',
    ]);
  });

  it("is the runner's until the file ends it", () => {
    expect(transactions('SELECT 1; BEGIN; COMMIT; SELECT 2; BEGIN; SELECT 3', 'wrapped')).toEqual([
      'wrapped 0',
      'wrapped 0',
      'wrapped 0',
      'statement 1',
      'statement 2',
      'explicit 3',
    ]);
  });

  it('goes on with the next one AND CHAIN', () => {
    const { session } = evolved('BEGIN; COMMIT AND CHAIN');
    expect(session.transaction).toEqual({ kind: 'explicit', number: 3, openedAt: 1 });
  });

  it('tells which statement opened it', () => {
    expect(evolved('SELECT 1; BEGIN').session.transaction.openedAt).toBe(1);
    expect(evolved('SELECT 1', { transaction: 'wrapped' }).session.transaction.openedAt).toBeUndefined();
  });
});

describe('a setting', () => {
  it('comes from the configuration until the file sets it', () => {
    const { session } = evolved("SET lock_timeout = '5s'", configured);
    expect(session.settings.get('lock_timeout')).toEqual({ value: '5s', local: false, source: 'file' });
    expect(session.configured.settings.get('lock_timeout')?.source).toBe('configuration');
  });

  it('goes back to the configuration at RESET and DISCARD ALL', () => {
    expect(timeouts("SET lock_timeout = '5s'; RESET lock_timeout")).toEqual(['2s', '5s', '2s']);
    expect(timeouts("SET lock_timeout = '5s'; RESET ALL")).toEqual(['2s', '5s', '2s']);
    expect(timeouts("SET lock_timeout = '5s'; DISCARD ALL")).toEqual(['2s', '5s', '2s']);
    expect(timeouts("SET lock_timeout = '5s'; SET lock_timeout TO DEFAULT")).toEqual(['2s', '5s', '2s']);
  });

  it('that is local has no effect outside of a transaction', () => {
    expect(timeouts("SET LOCAL lock_timeout = '5s'")).toEqual(['2s', '2s']);
  });

  it('that is local ends with the transaction', () => {
    expect(timeouts("BEGIN; SET LOCAL lock_timeout = '5s'; COMMIT")).toEqual(['2s', '2s', '5s', '2s']);
    expect(timeouts("SET LOCAL lock_timeout = '5s'; COMMIT", 'wrapped')).toEqual(['2s', '5s', '2s']);
  });

  it('set in a transaction outlives COMMIT, local ones on top of it do not', () => {
    const sql = "BEGIN; SET lock_timeout = '5s'; SET LOCAL lock_timeout = '9s'; COMMIT";
    expect(timeouts(sql)).toEqual(['2s', '2s', '5s', '9s', '5s']);
  });

  it('set in a transaction is undone by ROLLBACK', () => {
    expect(timeouts("BEGIN; SET lock_timeout = '5s'; ROLLBACK")).toEqual(['2s', '2s', '5s', '2s']);
  });

  it('goes back to what it was at the savepoint', () => {
    const sql = "BEGIN; SET lock_timeout = '5s'; SAVEPOINT s; SET lock_timeout = '9s'; ROLLBACK TO s; COMMIT";
    expect(timeouts(sql).slice(-3)).toEqual(['9s', '5s', '5s']);
  });

  it('keeps what was set since a released savepoint', () => {
    const sql = "BEGIN; SAVEPOINT s; SET LOCAL lock_timeout = '9s'; RELEASE s; SELECT 1; COMMIT";
    expect(timeouts(sql).slice(-3)).toEqual(['9s', '9s', '2s']);
  });

  it('is set by set_config as well', () => {
    expect(timeouts("SELECT set_config('lock_timeout', '5s', false)")).toEqual(['2s', '5s']);
    expect(timeouts("SELECT set_config('lock_timeout', '5s', true)")).toEqual(['2s', '2s']);
  });
});

describe('the search path', () => {
  const pathAfter = (sql: string) => evolved(sql, configured).session.searchPath;

  it('is what is set, without the schemas that hold nothing of ours', () => {
    expect(pathAfter('SET search_path TO "$user", sales, pg_catalog, "My Schema", pg_temp')).toEqual([
      'sales',
      'My Schema',
    ]);
    expect(pathAfter("SELECT pg_catalog.set_config('search_path', 'sales, \"A B\"', false)")).toEqual(['sales', 'A B']);
  });

  it('goes back with its setting', () => {
    expect(pathAfter('BEGIN; SET LOCAL search_path = sales; COMMIT')).toEqual(['app', 'public']);
    expect(pathAfter('SET search_path = sales; RESET search_path')).toEqual(['app', 'public']);
  });
});
