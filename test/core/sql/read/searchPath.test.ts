import { describe, expect, it } from 'vitest';
import { factsOfKind } from './facts';

const create = (clause: string) => `CREATE FUNCTION f() RETURNS int LANGUAGE sql ${clause} AS 'SELECT 1'`;

describe('the search path of a routine', () => {
  it.each([
    ['', undefined],
    ["SET work_mem = '1MB'", undefined],
    ["SET search_path = ''", ['']],
    ['SET search_path TO app, "$user", pg_temp', ['app', '$user', 'pg_temp']],
    ['SET Search_Path FROM CURRENT', 'current'],
    ['SET search_path TO DEFAULT', undefined],
    ['SET search_path = a SET search_path = b', ['b']],
  ])('CREATE FUNCTION %s', (clause, path) => {
    expect(factsOfKind('create function', create(clause)).searchPath).toEqual(path);
  });

  it.each([
    ['SECURITY DEFINER', 'definer', undefined],
    ['EXTERNAL SECURITY INVOKER SET search_path = app', 'invoker', ['app']],
    ['RESET search_path', undefined, 'caller'],
    ['RESET ALL', undefined, 'caller'],
    ['SET search_path TO DEFAULT', undefined, 'caller'],
    ['STABLE', undefined, undefined],
  ])('ALTER FUNCTION %s', (clause, security, path) => {
    const facts = factsOfKind('alter function', `ALTER FUNCTION f() ${clause}`);
    expect([facts.security, facts.searchPath]).toEqual([security, path]);
  });
});
