import { describe, expect, it } from 'vitest';
import { builtInTypes } from './builtInTypes';
import { factsOfKind, marked } from './facts';

function typeOf(written: string) {
  const [action] = factsOfKind('alter table', `ALTER TABLE t ALTER c TYPE ${written} COLLATE "C" USING c`).actions;
  if (action?.action !== 'set type') throw new Error(written);
  return action.type;
}

describe('a type', () => {
  it.each<readonly [written: string, text: string, name: string]>([
    ...builtInTypes,
    ['"MyType"', '"MyType"', 'MyType'],
    ['app."My ""T"', 'app."My ""T"', 'My "T'],
    ['public.geometry(Point, 4326)', 'public.geometry(point,4326)', 'geometry'],
  ])('%s is spelt %s', (written, text, name) => {
    expect(typeOf(written)).toMatchObject({ text, name, serial: false });
  });

  it.each([
    'varchar(20)[]',
    'interval day to second(3)',
    'timestamp(3) with time zone',
    'a.b[3][]',
    'double precision',
    'text ARRAY[4]',
    'bit varying (3)',
  ])('knows the place of %s', (written) => {
    const sql = `ALTER TABLE t ALTER c TYPE ${written} COLLATE "C" USING c`;
    expect(marked(sql, factsOfKind('alter table', sql).actions[0])).toMatchObject({ type: { span: `«${written}»` } });
  });

  it.each([
    ['serial', 'int4', 'serial'],
    ['bigserial', 'int8', 'bigserial'],
    ['serial2', 'int2', 'smallserial'],
    ['SERIAL8', 'int8', 'bigserial'],
  ])('%s is an %s with a sequence', (written, name, text) => {
    expect(typeOf(written)).toMatchObject({ name, text, serial: true });
  });

  it('keeps modifiers, dimensions and schema apart', () => {
    expect(typeOf('numeric(10, 2)[][]')).toMatchObject({ modifiers: ['10', '2'], dimensions: 2 });
    expect(typeOf('app.mood')).toMatchObject({ schema: 'app', modifiers: [], dimensions: 0 });
    expect(typeOf('interval minute to second(2)').modifiers).toEqual(['minute to second', '2']);
  });

  it('says SETOF and %TYPE', () => {
    const sql = "CREATE FUNCTION f(a s.t.c%TYPE) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1'";
    expect(marked(sql, factsOfKind('create function', sql))).toMatchObject({
      arguments: [{ type: { text: 's.t.c%TYPE', name: 'c', span: '«s.t.c%TYPE»' } }],
      returns: { text: 'SETOF integer', span: '«int»' },
    });
  });
});
