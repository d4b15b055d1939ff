import { describe, expect, it } from 'vitest';
import { bare, factsOf, markedFacts } from './facts';

describe('transactions', () => {
  it.each([
    ['BEGIN', 'begin'],
    ['START TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'begin'],
    ['COMMIT', 'commit'],
    ['END', 'commit'],
    ['ABORT', 'rollback'],
    ['ROLLBACK', 'rollback'],
    ["PREPARE TRANSACTION 'x'", 'prepare transaction'],
    ["COMMIT PREPARED 'x'", 'commit prepared'],
    ["ROLLBACK PREPARED 'x'", 'rollback prepared'],
  ])('%s', (sql, action) => {
    expect(factsOf(sql)).toEqual({ kind: 'transaction', action, savepoint: undefined, chain: false });
  });

  it.each([
    ['SAVEPOINT "S"', { action: 'savepoint', savepoint: 'S' }],
    ['RELEASE s', { action: 'release', savepoint: 's' }],
    ['ROLLBACK TO SAVEPOINT s', { action: 'rollback to', savepoint: 's' }],
    ['COMMIT AND CHAIN', { action: 'commit', chain: true }],
    ['ROLLBACK AND CHAIN', { action: 'rollback', chain: true }],
    ['ROLLBACK AND NO CHAIN', { action: 'rollback', chain: false }],
  ])('%s', (sql, expected) => {
    expect(factsOf(sql)).toMatchObject({ kind: 'transaction', ...expected });
  });
});

describe('settings', () => {
  it.each([
    ["SET LOCAL Lock_Timeout = '5s'", { setting: 'lock_timeout', values: ['5s'], local: true }],
    ['SET SESSION search_path TO app, "$user"', { setting: 'search_path', values: ['app', '$user'], local: false }],
    ["SET SCHEMA 'x'", { setting: 'search_path', values: ['x'] }],
    ['SET statement_timeout = 0', { values: ['0'] }],
    ['SET a.b TO -1.5', { setting: 'a.b', values: ['-1.5'] }],
    ['SET work_mem TO DEFAULT', { setting: 'work_mem', values: undefined }],
    ['RESET work_mem', { setting: 'work_mem', values: undefined }],
    ['RESET ALL', { setting: 'all', values: undefined }],
    ["SET TIME ZONE 'UTC'", { setting: 'timezone', values: ['UTC'] }],
    ['SET ROLE r', { setting: 'role', values: ['r'] }],
    [
      'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY',
      { setting: 'transaction', values: ['transaction_isolation=serializable', 'transaction_read_only=1'] },
    ],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject({ kind: 'set', span: `«${sql}»`, ...expected });
  });

  it.each([
    ['SET CONSTRAINTS ALL DEFERRED', true],
    ['SET CONSTRAINTS s.k IMMEDIATE', false],
  ])('%s', (sql, deferred) => {
    expect(factsOf(sql)).toEqual({ kind: 'set constraints', deferred });
  });
});

describe('session commands', () => {
  it.each([
    ['SHOW ALL', 'SHOW'],
    ['DISCARD TEMP', 'DISCARD'],
    ['LISTEN c', 'LISTEN'],
    ["NOTIFY c, 'x'", 'NOTIFY'],
    ['UNLISTEN *', 'UNLISTEN'],
    ['CHECKPOINT', 'CHECKPOINT'],
    ["LOAD 'x'", 'LOAD'],
    ['EXECUTE p (1)', 'EXECUTE'],
    ['DEALLOCATE ALL', 'DEALLOCATE'],
    ['FETCH ALL FROM c', 'FETCH'],
    ['MOVE NEXT FROM c', 'MOVE'],
    ['CLOSE ALL', 'CLOSE CURSOR'],
  ])('%s', (sql, command) => {
    expect(factsOf(sql)).toEqual({ kind: 'session command', command });
  });

  it('keeps the query of DECLARE and PREPARE', () => {
    expect(factsOf('DECLARE c CURSOR FOR SELECT * FROM t')).toMatchObject({
      command: 'DECLARE CURSOR',
      query: { relations: [{ name: 't', use: 'read' }] },
    });
    expect(factsOf('PREPARE p AS DELETE FROM t')).toMatchObject({
      command: 'PREPARE',
      query: { relations: [{ name: 't', use: 'delete' }] },
    });
  });

  it.each([
    ['EXPLAIN SELECT 1', { analyze: false, statement: { kind: 'select' } }],
    ['EXPLAIN ANALYZE DELETE FROM t', { analyze: true, statement: { kind: 'delete' } }],
    ['EXPLAIN (ANALYZE off, VERBOSE) UPDATE t SET a = 1', { analyze: false, statement: { kind: 'update' } }],
    [
      'EXPLAIN (ANALYZE false, ANALYZE true) CREATE TABLE t AS SELECT 1',
      { analyze: true, statement: { kind: 'create table as' } },
    ],
  ])('%s', (sql, expected) => {
    expect(factsOf(sql)).toMatchObject({ kind: 'explain', ...expected });
  });
});

describe('maintenance', () => {
  it.each([
    ['VACUUM', { kind: 'vacuum', tables: [], full: false, analyze: false }],
    [
      'VACUUM FULL ANALYZE s.t (a), u',
      { kind: 'vacuum', tables: [{ schema: 's', name: 't' }, { name: 'u' }], full: true, analyze: true },
    ],
    ['VACUUM (FULL 0, ANALYZE on) t', { full: false, analyze: true }],
    ['ANALYZE t', { kind: 'analyze', tables: [{ name: 't' }] }],
    ['CLUSTER', { kind: 'cluster' }],
    ['CLUSTER s.t USING i', { kind: 'cluster', table: { schema: 's', name: 't' }, index: 'i' }],
    [
      'TRUNCATE ONLY a, s.b RESTART IDENTITY CASCADE',
      {
        kind: 'truncate',
        tables: [
          { name: 'a', only: true },
          { schema: 's', name: 'b', only: false },
        ],
        restartIdentity: true,
        cascade: true,
      },
    ],
    ['TRUNCATE t', { restartIdentity: false, cascade: false }],
    [
      'LOCK TABLE ONLY t, u IN SHARE ROW EXCLUSIVE MODE NOWAIT',
      {
        kind: 'lock table',
        tables: [
          { name: 't', only: true },
          { name: 'u', only: false },
        ],
        mode: 'SHARE ROW EXCLUSIVE',
        noWait: true,
      },
    ],
    ['LOCK t', { mode: 'ACCESS EXCLUSIVE', noWait: false }],
    ['LOCK t IN ACCESS SHARE MODE', { mode: 'ACCESS SHARE' }],
    [
      'REFRESH MATERIALIZED VIEW CONCURRENTLY s.m',
      { kind: 'refresh materialized view', name: { schema: 's', name: 'm' }, concurrently: true, withData: true },
    ],
    ['REFRESH MATERIALIZED VIEW m WITH NO DATA', { concurrently: false, withData: false }],
  ])('%s', (sql, expected) => {
    expect(bare(factsOf(sql))).toMatchObject(expected);
  });
});
