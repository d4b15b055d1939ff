import fc from 'fast-check';

const tables = ['t', 'u', 'v', 'p', 'p1', 'p2', 'p_a'] as const;
const columns = ['a', 'b', 'c'] as const;
const types = ['int', 'bigint', 'text', 'varchar(20)', 'numeric(10,2)', 'mood', 'positive', 'date[]'] as const;
const made = ['t_pkey', 't_a_key', 't_a_check', 't_a_fkey', 't_check', 'u_a_key', 'p_a_key', 'p1_a_key', 'p_a_fkey'];
const names = ['one', 'two', ...made] as const;
const views = ['w', 'w2', 'stored'] as const;
const namespaces = ['public', 'app'] as const;

const table = fc.constantFrom(...tables);
const column = fc.constantFrom(...columns);
const type = fc.constantFrom(...types);
const name = fc.constantFrom(...names);
const view = fc.constantFrom(...views);
const namespace = fc.constantFrom(...namespaces);
const someColumns = fc.uniqueArray(column, { minLength: 1, maxLength: 2 }).map((list) => list.join(', '));

/** `text` or nothing. */
function maybe(text: string): fc.Arbitrary<string> {
  return fc.constantFrom('', text);
}

/** A statement out of literal pieces and arbitrary ones; the pieces stand side by side, separated by spaces. */
function sql(strings: TemplateStringsArray, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((values) =>
    strings
      .map((text, place) => text + (values[place] ?? ''))
      .join('')
      .replace(/ +/g, ' ')
      .trim(),
  );
}

const check = fc.constantFrom(
  'CHECK (a > 0)',
  'CHECK (a > 0 AND b IS NOT NULL)',
  'CHECK (b IS NOT NULL)',
  'CHECK (true)',
);
const named = fc.oneof(
  fc.constant(''),
  name.map((each) => `CONSTRAINT ${each}`),
);
const reference = sql`REFERENCES ${table} ${fc.constantFrom('', '(a)', '(b)')} ${maybe('ON DELETE CASCADE')}`;

const constraint = fc.oneof(
  sql`${named} ${check} ${fc.constantFrom('', '', 'NOT VALID', 'NO INHERIT')}`,
  sql`${named} UNIQUE (${someColumns}) ${maybe('INCLUDE (c)')}`,
  sql`${named} PRIMARY KEY (${someColumns})`,
  sql`${named} FOREIGN KEY (${column}) ${reference} ${maybe('NOT VALID')}`,
);
const exclusion = sql`${named} EXCLUDE (${column} WITH =)`;

const columnOption = fc.oneof(
  fc.constantFrom('', 'NOT NULL', 'DEFAULT 1', 'UNIQUE', 'PRIMARY KEY', 'CHECK (a IS NOT NULL)'),
  reference,
);
const definition = fc.oneof(
  { weight: 6, arbitrary: sql`${column} ${type} ${columnOption}` },
  sql`${column} ${fc.constantFrom('serial', 'bigint GENERATED ALWAYS AS IDENTITY')} ${columnOption}`,
  sql`c int GENERATED ALWAYS AS (a + 1) STORED`,
);
const definitions = fc
  .uniqueArray(definition, { minLength: 1, maxLength: 3, selector: (text) => text.split(' ')[0] })
  .map((list) => list.join(', '));

const bound = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((n) => `FOR VALUES FROM (${n * 10}) TO (${n * 10 + 10})`),
  fc.constant('DEFAULT'),
);

const create = fc.oneof(
  sql`CREATE TABLE ${maybe('IF NOT EXISTS')} ${table} (${definitions})`,
  sql`CREATE TABLE ${table} (${definitions}, ${constraint})`,
  sql`CREATE TABLE ${table} (a int, b int, c text, ${constraint}, ${constraint})`,
  sql`CREATE TABLE ${table} (a int, b int, c text, ${exclusion})`,
  sql`CREATE TABLE ${table} (${definitions}) INHERITS (${table})`,
  sql`CREATE TABLE ${table} (a int ${columnOption}, b int, c text) PARTITION BY RANGE (a)`,
  sql`CREATE TABLE ${table} PARTITION OF ${table} ${bound}`,
  sql`CREATE TABLE ${table} PARTITION OF ${table} ${bound} PARTITION BY RANGE (a)`,
  sql`CREATE TABLE ${table} (a int, b int, c text)`,
  sql`CREATE TABLE ${table} (LIKE ${table} ${fc.constantFrom('', 'INCLUDING ALL', 'INCLUDING DEFAULTS', 'INCLUDING COMMENTS')})`,
);

const action = fc.oneof(
  sql`ADD COLUMN ${maybe('IF NOT EXISTS')} ${definition}`,
  sql`DROP COLUMN ${column} ${maybe('CASCADE')}`,
  sql`ALTER ${column} ${fc.constantFrom('SET NOT NULL', 'DROP NOT NULL', 'SET DEFAULT NULL', 'DROP DEFAULT')}`,
  sql`ALTER ${column} TYPE ${fc.constantFrom('int', 'bigint', 'text', 'varchar(20)')}`,
  sql`ALTER ${column} ${fc.constantFrom('ADD GENERATED ALWAYS AS IDENTITY', 'DROP IDENTITY IF EXISTS')}`,
  sql`ADD ${constraint}`,
  sql`ADD ${exclusion}`,
  sql`DROP CONSTRAINT ${name} ${maybe('CASCADE')}`,
  sql`VALIDATE CONSTRAINT ${name}`,
  sql`ADD ${named} ${fc.constantFrom('UNIQUE', 'PRIMARY KEY')} USING INDEX ${name}`,
);

const alter = fc.oneof(
  { weight: 6, arbitrary: sql`ALTER TABLE ${table} ${action}` },
  { weight: 2, arbitrary: sql`ALTER TABLE ${table} ${action}, ${action}` },
  sql`ALTER TABLE ONLY ${table} ${action}`,
  sql`ALTER TABLE ${table} ATTACH PARTITION ${table} ${bound}`,
  sql`ALTER TABLE ${table} DETACH PARTITION ${table}`,
  sql`ALTER TABLE ${table} ${fc.constantFrom('INHERIT', 'NO INHERIT')} ${table}`,
  sql`ALTER TABLE ${table} ${fc.constantFrom('ENABLE', 'DISABLE')} ${fc.constantFrom('ROW LEVEL SECURITY', 'TRIGGER ALL')}`,
  sql`ALTER TABLE ${table} SET SCHEMA ${namespace}`,
);

const rename = fc.oneof(
  sql`ALTER TABLE ${table} RENAME TO ${table}`,
  sql`ALTER TABLE ${table} RENAME ${column} TO ${column}`,
  sql`ALTER TABLE ${table} RENAME CONSTRAINT ${name} TO ${name}`,
  sql`ALTER INDEX ${name} RENAME TO ${name}`,
  sql`ALTER VIEW ${view} RENAME TO ${view}`,
  sql`ALTER TYPE mood RENAME TO feeling`,
  sql`ALTER TYPE feeling RENAME TO mood`,
);

const remark = fc.constantFrom("'one'", "'two'", "''", 'NULL');

const other = fc.oneof(
  { weight: 2, arbitrary: sql`CREATE INDEX ON ${table} (${someColumns}) ${maybe('WHERE b IS NOT NULL')}` },
  sql`CREATE UNIQUE INDEX ${name} ON ${table} (${someColumns})`,
  sql`CREATE INDEX ${name} ON ${maybe('ONLY')} ${table} (lower(c), ${column}) INCLUDE (b)`,
  sql`CREATE VIEW ${view} AS SELECT a FROM ${table}`,
  sql`CREATE OR REPLACE VIEW ${view} AS SELECT * FROM ${fc.oneof(table, view)}`,
  sql`CREATE VIEW ${view} AS SELECT x.a AS b FROM ${fc.oneof(table, view)} x, ${table} y WHERE x.a = y.a`,
  sql`CREATE MATERIALIZED VIEW stored AS SELECT a, b FROM ${table}`,
  sql`CREATE TRIGGER ${name} AFTER INSERT ON ${table} ${maybe('FOR EACH ROW')} EXECUTE FUNCTION touch()`,
  sql`CREATE POLICY ${name} ON ${table} USING (a > 0)`,
  sql`COMMENT ON TABLE ${table} IS ${remark}`,
  sql`COMMENT ON VIEW ${view} IS ${remark}`,
  { weight: 2, arbitrary: sql`COMMENT ON COLUMN ${fc.oneof(table, view)}.${column} IS ${remark}` },
  sql`DROP TABLE ${table} ${maybe('CASCADE')}`,
  sql`DROP INDEX ${name} ${maybe('CASCADE')}`,
  sql`DROP VIEW ${view} ${maybe('CASCADE')}`,
  sql`DROP MATERIALIZED VIEW stored`,
  sql`DROP TRIGGER ${name} ON ${table}`,
  sql`ALTER SEQUENCE t_a_seq OWNED BY ${fc.constantFrom('NONE', 'u.a', 't.b')}`,
  sql`SET search_path = ${fc.constantFrom('public', 'app, public', 'public, app')}`,
);

/** Statements over a few names, so that they meet; most servers refuse about half of them. */
export const migrations: fc.Arbitrary<readonly string[]> = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: create }, { weight: 6, arbitrary: alter }, rename, {
      weight: 3,
      arbitrary: other,
    }),
    { minLength: 20, maxLength: 40 },
  )
  .map((statements) => [...PRELUDE, ...statements]);

const PRELUDE = [
  'CREATE SCHEMA app',
  "CREATE TYPE mood AS ENUM ('sad', 'happy')",
  'CREATE DOMAIN positive AS int CHECK (VALUE > 0)',
  "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
  'CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c text CHECK (c IS NOT NULL))',
  'CREATE TABLE u (a int, b int REFERENCES t, c text)',
  'CREATE TABLE p (a int UNIQUE, b int REFERENCES t, c text) PARTITION BY RANGE (a)',
  'CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)',
];
