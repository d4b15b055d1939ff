import { describe, expect, it } from 'vitest';
import { factsOfKind, marked } from './facts';

function typeOf(written: string) {
  const [action] = factsOfKind('alter table', `ALTER TABLE t ALTER c TYPE ${written} COLLATE "C" USING c`).actions;
  if (action?.action !== 'set type') throw new Error(written);
  return action.type;
}

describe('a type', () => {
  it.each([
    ['int', 'integer', 'int4'],
    ['smallint', 'smallint', 'int2'],
    ['int8', 'bigint', 'int8'],
    ['real', 'real', 'float4'],
    ['float(53)', 'double precision', 'float8'],
    ['double precision', 'double precision', 'float8'],
    ['boolean', 'boolean', 'bool'],
    ['numeric', 'numeric', 'numeric'],
    ['decimal(10, 2)', 'numeric(10,2)', 'numeric'],
    ['varchar', 'character varying', 'varchar'],
    ['varchar(20)[]', 'character varying(20)[]', 'varchar'],
    ['character varying (20)', 'character varying(20)', 'varchar'],
    ['national character varying(3)', 'character varying(3)', 'varchar'],
    ['char', 'character(1)', 'bpchar'],
    ['character(5)', 'character(5)', 'bpchar'],
    ['bpchar', 'bpchar', 'bpchar'],
    ['"char"', '"char"', 'char'],
    ['bit', 'bit(1)', 'bit'],
    ['bit varying(3)', 'bit varying(3)', 'varbit'],
    ['timestamp', 'timestamp without time zone', 'timestamp'],
    ['timestamp(3) with time zone', 'timestamp(3) with time zone', 'timestamptz'],
    ['timestamptz (3)', 'timestamp(3) with time zone', 'timestamptz'],
    ['time without time zone', 'time without time zone', 'time'],
    ['time (2) with time zone', 'time(2) with time zone', 'timetz'],
    ['interval', 'interval', 'interval'],
    ['interval(3)', 'interval(3)', 'interval'],
    ['interval year to month', 'interval year to month', 'interval'],
    ['interval hour', 'interval hour', 'interval'],
    ['interval day to second(3)', 'interval day to second(3)', 'interval'],
    ['text[][]', 'text[][]', 'text'],
    ['text[3]', 'text[]', 'text'],
    ['text ARRAY', 'text[]', 'text'],
    ['text ARRAY[4]', 'text[]', 'text'],
    ['pg_catalog.int4', 'integer', 'int4'],
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
