import { describe, expect, it } from 'vitest';
import { columnOf, constraintOf, foreignKeysTo, hasValidNotNullCheck, indexesOf, table } from '#core/schema/lookup';
import { evolved } from './evolved';

/** The model after a file that is not the whole history. */
function schemaAfter(sql: string) {
  return evolved(sql, { complete: false }).schema;
}

/** The table `t` after it. */
function t(sql: string) {
  const found = table(schemaAfter(sql), 'public.t');
  if (found === undefined) throw new Error('no table t');
  return found;
}

describe('a table that the file did not create', () => {
  it('is partial and not new', () => {
    const found = t('ALTER TABLE t ADD COLUMN a int');
    expect([found.partial, found.origin]).toEqual([true, undefined]);
  });

  it('remembers what the file did to it', () => {
    const found = t('ALTER TABLE t ADD a int, ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID');
    expect(columnOf(found, 'a')).toMatchObject({ type: { name: 'int4' }, origin: { statement: 0 } });
    expect(constraintOf(found, 'c')).toMatchObject({ valid: false });
    expect(hasValidNotNullCheck(found, 'a')).toBe(false);
  });

  it('knows when a constraint becomes valid', () => {
    const sql = 'ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c';
    expect(hasValidNotNullCheck(t(sql), 'a')).toBe(true);
  });

  it('learns columns from statements about them', () => {
    expect(columnOf(t('ALTER TABLE t ALTER a SET NOT NULL'), 'a')).toMatchObject({ notNull: true });
    expect(columnOf(t('ALTER TABLE t ADD PRIMARY KEY (a)'), 'a')).toMatchObject({ notNull: true });
    expect(columnOf(t('ALTER TABLE t ALTER a TYPE bigint'), 'a')).toMatchObject({ type: { name: 'int8' } });
  });

  it('knows its new indexes, foreign keys and views', () => {
    const schema = schemaAfter(`CREATE INDEX CONCURRENTLY i ON t (a);
      CREATE TABLE u (t_id int REFERENCES t (id)); CREATE VIEW v AS SELECT a FROM t`);
    expect(indexesOf(schema, 'public.t').map(({ name }) => name)).toEqual(['i']);
    expect(foreignKeysTo(schema, 'public.t').map(({ constraint }) => constraint.name)).toEqual(['u_t_id_fkey']);
    expect(table(schema, 'public.t')).toMatchObject({ partial: true, dependents: ['public.v'] });
  });

  it('makes its children partial too', () => {
    expect(table(schemaAfter('CREATE TABLE c PARTITION OF t DEFAULT'), 'public.c')).toMatchObject({
      partial: true,
      origin: { statement: 0 },
      partitionOf: { parent: 'public.t' },
    });
    expect(table(schemaAfter('CREATE TABLE c (LIKE t)'), 'public.c')?.partial).toBe(true);
  });

  it('keeps being unknown where IF NOT EXISTS may have found it', () => {
    expect(t('ALTER TABLE t ADD a int; CREATE TABLE IF NOT EXISTS t (b int)').partial).toBe(true);
  });

  it('is whole once it is created, and whoever pointed at it still does', () => {
    const found = t('CREATE VIEW v AS SELECT a FROM t; CREATE TABLE t (a int)');
    expect(found).toMatchObject({ partial: false, dependents: ['public.v'] });
  });

  it('is not made up where ALTER TABLE IF EXISTS runs over a whole history', () => {
    const { schema } = evolved('ALTER TABLE IF EXISTS t ADD a int');
    expect(schema.relations.size).toBe(0);
  });
});

describe('a statement about something unknown', () => {
  it.each([
    'DROP TABLE t',
    'DROP INDEX i',
    'ALTER TABLE t RENAME TO u',
    'ALTER INDEX i RENAME TO j',
    'ALTER TYPE e ADD VALUE $$x$$',
    'DROP TYPE e CASCADE',
    'ALTER SEQUENCE s RESTART',
    'REFRESH MATERIALIZED VIEW m',
  ])('leaves the model as it is: %s', (sql) => {
    expect(schemaAfter(sql).relations.size).toBe(0);
  });

  it("makes up no relations of the system's", () => {
    const schema = schemaAfter('CREATE VIEW v AS SELECT relname, table_name FROM pg_class, information_schema.tables');
    expect([...schema.relations.keys()]).toEqual(['public.v']);
  });
});
