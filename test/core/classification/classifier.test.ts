import { beforeAll, describe, expect, it } from 'vitest';
import { analyseFile } from '#core/analysis/analyse';
import type { ClassificationSettings } from '#core/classification/basis';
import type { ClassifiedColumn } from '#core/classification/classified';
import { Classifier } from '#core/classification/classifier';
import { readConfiguration } from '#core/config/readConfiguration';
import { defaultSettings, withConfiguration } from '#core/config/settings';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile, type StatementParser } from '#core/sql/parseFile';

let parser: StatementParser;
beforeAll(async () => {
  parser = createStatementParser(await loadGrammar());
});

function schemaOf(sql: string): Schema {
  const { version, searchPath } = defaultSettings;
  const analysis = analyseFile(parseFile(sql, parser), {
    schema: emptySchema(true),
    version,
    transaction: 'none',
    settings: new Map(),
    searchPath,
    path: 'x.sql',
  });
  return analysis.end.schema;
}

function settingsOf(yaml: string): ClassificationSettings {
  const { values, problems } = readConfiguration(yaml);
  expect(problems).toEqual([]);
  return withConfiguration(defaultSettings, values).classification;
}

/** `confidence class by source` of every class, sorted; `none by …` where somebody dismissed it. */
function words({ classes, stated, protected: isProtected }: ClassifiedColumn): string {
  const source = (from: NonNullable<ClassifiedColumn['stated']>) =>
    from.by === 'tag' ? `tag of ${from.of}` : from.by === 'name' ? `name ${from.word}` : `configuration ${from.match}`;
  const held = classes.map((each) => `${each.confidence} ${each.dataClass} by ${source(each.source)}`);
  const none = stated !== undefined && classes.length === 0 ? [`none by ${source(stated)}`] : [];
  return [...(isProtected ? ['protected'] : []), ...none, ...held].join(', ');
}

function classify(sql: string, yaml = ''): Record<string, string> {
  const relations = new Classifier(settingsOf(yaml)).all(schemaOf(sql));
  return Object.fromEntries(
    relations.flatMap(({ id, columns }) =>
      Array.from(columns, ([name, column]) => [`${id}.${name}`, words(column)] as const).filter(
        ([, text]) => text !== '',
      ),
    ),
  );
}

function tableClasses(sql: string, yaml = ''): string {
  const schema = schemaOf(sql);
  const relation =
    new Classifier(settingsOf(yaml)).relation(schema, 'public.t' as const) ??
    new Classifier(settingsOf(yaml)).all(schema)[0];
  return (relation?.classes ?? []).map(({ dataClass, confidence }) => `${confidence} ${dataClass}`).join(', ');
}

describe('who decides what a column holds', () => {
  it('is its name, where nobody says anything', () => {
    expect(classify('CREATE TABLE visits (id bigint, diagnosis text, "homePhone" text);')).toEqual({
      'public.visits.diagnosis': 'strong phi by name diagnosis',
      'public.visits.homePhone': 'strong pii by name phone',
    });
  });

  it('is the last comment on it', () => {
    const sql = `CREATE TABLE t (email text, code text);
      COMMENT ON COLUMN t.email IS '@class phi';
      COMMENT ON COLUMN t.email IS 'where to write to. @class none';
      COMMENT ON COLUMN t.code IS '@class financial, phi';`;
    expect(classify(sql)).toEqual({
      'public.t.email': 'none by tag of public.t.email',
      'public.t.code': 'stated financial by tag of public.t.code, stated phi by tag of public.t.code',
    });
    expect(classify(`${sql} COMMENT ON COLUMN t.email IS NULL;`)).toMatchObject({
      'public.t.email': 'strong pii by name email',
    });
  });

  it('is not a tag that names no class', () => {
    expect(classify("CREATE TABLE t (email text); COMMENT ON COLUMN t.email IS '@class nope';")).toEqual({
      'public.t.email': 'strong pii by name email',
    });
  });

  it('is a table with @class none for all of them, save for those that say otherwise', () => {
    const sql = `CREATE TABLE t (email text, phone text);
      COMMENT ON TABLE t IS '@class none';
      COMMENT ON COLUMN t.phone IS '@class pii';`;
    expect(classify(sql, 'classification: [{match: t.email, class: pii}]')).toEqual({
      'public.t.email': 'none by tag of public.t',
      'public.t.phone': 'stated pii by tag of public.t.phone',
    });
    expect(tableClasses(sql)).toBe('stated pii');
  });

  it('is the table for weak words, which count as strong then', () => {
    const sql = 'CREATE TABLE t (secret text, note text);';
    expect(classify(sql)).toEqual({ 'public.t.secret': 'weak credential by name secret' });
    expect(classify(`${sql} COMMENT ON TABLE t IS '@class credential';`)).toMatchObject({
      'public.t.secret': 'strong credential by name secret',
    });
    expect(tableClasses(`${sql} COMMENT ON TABLE t IS '@class audit';`)).toBe(
      'stated audit, strong credential, strong phi',
    );
  });

  it('is the configuration before the name, its first entry first', () => {
    const sql = 'CREATE SCHEMA app; CREATE TABLE app.users (handle text, email text, seen_email timestamptz);';
    const yaml = `classification:
  - {match: users.email, class: none}
  - {match: "app.*.*mail", type: [text], class: phi}
  - {match: handle, class: [pii, special-category]}
  - {match: handle, class: none}`;
    expect(classify(sql, yaml)).toEqual({
      'app.users.handle': 'stated pii by configuration handle, stated special-category by configuration handle',
      'app.users.email': 'none by configuration users.email',
    });
  });

  it('is the domain of its type, through arrays and domains', () => {
    const sql = `CREATE DOMAIN card AS text; CREATE DOMAIN cards AS card;
      COMMENT ON DOMAIN card IS '@class cardholder-pan @retention 1 year';
      CREATE TABLE t (a cards, b card[], c text, flag boolean, enabled_email domain_flag);`;
    expect(classify(sql)).toMatchObject({
      'public.t.a': 'stated cardholder-pan by tag of public.card',
      'public.t.b': 'stated cardholder-pan by tag of public.card',
    });
  });

  it('is no number of a person where a foreign key says what it points at', () => {
    const sql = `CREATE TABLE taxes (id int PRIMARY KEY, code text PRIMARY KEY);
      CREATE TABLE lines (tax_id int REFERENCES taxes, bank_account int); ALTER TABLE lines ADD passport text REFERENCES taxes (code);`;
    expect(classify(sql)).toEqual({
      'public.lines.bank_account': 'strong pii by name bank account',
      'public.lines.passport': 'strong pii by name passport',
    });
  });

  it('looks at the type beneath a domain', () => {
    const sql = 'CREATE DOMAIN flag AS boolean; CREATE TABLE users (email flag, phone text[], password flag);';
    expect(classify(sql)).toEqual({ 'public.users.phone': 'strong pii by name phone' });
  });
});

describe('a partition and an inheriting table', () => {
  const parent = `CREATE TABLE visits (at date, note text, email text, phone text) PARTITION BY RANGE (at);
    COMMENT ON COLUMN visits.note IS '@class phi @encrypted by the application';
    COMMENT ON COLUMN visits.email IS '@class none';`;

  it('is what its parent is', () => {
    const found = classify(`${parent} CREATE TABLE visits_1 PARTITION OF visits DEFAULT;`);
    expect(found).toMatchObject({
      'public.visits_1.note': 'stated phi by tag of public.visits.note',
      'public.visits_1.email': 'none by tag of public.visits.email',
      'public.visits_1.phone': 'strong pii by name phone',
    });
  });

  it('may say otherwise', () => {
    const sql = `${parent} CREATE TABLE old (ward text) INHERITS (visits_base);`
      .replace(' PARTITION BY RANGE (at)', '')
      .replaceAll('visits', 'visits_base')
      .replace('visits_base_base', 'visits_base');
    expect(classify(`${sql} COMMENT ON COLUMN old.note IS '@class none';`)).toMatchObject({
      'public.old.note': 'none by tag of public.old.note',
      'public.old.phone': 'strong pii by name phone',
    });
  });

  it('has the tags of the parent, its own over them', () => {
    const schema = schemaOf(`${parent} CREATE TABLE visits_1 PARTITION OF visits DEFAULT;
      COMMENT ON COLUMN visits_1.note IS '@purpose care';`);
    const column = new Classifier(settingsOf('')).relation(schema, 'public.visits_1')?.columns.get('note');
    expect([...(column?.tags ?? [])]).toEqual([
      ['encrypted', 'by the application'],
      ['purpose', 'care'],
    ]);
  });
});

describe('a view', () => {
  const base = `CREATE TABLE people (id bigint, email text, mrn text, code text);
    COMMENT ON COLUMN people.code IS '@class financial';`;

  it('holds what it reads', () => {
    const sql = `${base} CREATE VIEW v AS SELECT id, email, code FROM people; CREATE VIEW w AS SELECT code FROM v;
      CREATE MATERIALIZED VIEW m AS SELECT * FROM people;`;
    expect(classify(sql)).toMatchObject({
      'public.v.email': 'strong pii by name email',
      'public.v.code': 'stated financial by tag of public.people.code',
      'public.w.code': 'stated financial by tag of public.people.code',
      'public.m.mrn': 'strong phi by name mrn',
    });
  });

  it.each([
    [
      'under other names, through functions, and not where it is counted',
      `CREATE TABLE patients (id bigint, ssn text, email text, diagnosis text);
       CREATE VIEW v AS SELECT p.ssn AS s, lower(p.email) e, count(*) n, count(email) emails, max(ssn) m FROM patients p`,
      {
        'public.v.s': 'strong pii by name ssn, weak phi by name ssn',
        'public.v.e': 'weak phi by name email, weak pii by name email',
        'public.v.m': 'weak phi by name ssn, weak pii by name ssn',
      },
    ],
    [
      'hashed, cut and decrypted',
      `CREATE TABLE t (ssn text, ssn_enc bytea); COMMENT ON COLUMN t.ssn IS '@class phi';
       CREATE VIEW v AS SELECT md5(ssn) AS a, left(ssn, 3) AS b, pgp_sym_decrypt(ssn_enc, k) AS c, ssn_enc AS d FROM t, k`,
      {
        'public.v.a': 'protected, strong phi by tag of public.t.ssn',
        'public.v.b': 'protected, strong phi by tag of public.t.ssn',
        'public.v.c': 'weak pii by name ssn',
        'public.v.d': 'protected, strong pii by name ssn',
      },
    ],
    [
      'of what is only tested, by type',
      `CREATE TABLE t (email text, at timestamptz);
       CREATE VIEW v AS SELECT email IS NOT NULL AS has_email, email = 'x' AS "isEmail", at AS phone, 1::bool AS fax_number FROM t`,
      {},
    ],
    [
      'of another view, and of a view of that',
      `CREATE TABLE t (mrn text); CREATE VIEW a AS SELECT mrn AS x FROM t; CREATE VIEW b (y) AS SELECT x FROM a;
       CREATE MATERIALIZED VIEW c AS SELECT z.* FROM b z`,
      { 'public.b.y': 'strong phi by name mrn', 'public.c.y': 'strong phi by name mrn' },
    ],
    [
      'through WITH, subqueries and joins',
      `CREATE TABLE t (id int, mrn text); CREATE TABLE u (id int, dob date);
       CREATE VIEW v AS WITH c AS (SELECT id, mrn AS m FROM t)
         SELECT c.m AS one, s.born AS two, (SELECT t.mrn FROM t LIMIT 1) AS three
         FROM c JOIN (SELECT id, dob AS born FROM u) s USING (id)`,
      {
        'public.v.one': 'strong phi by name mrn',
        'public.v.two': 'strong pii by name dob',
        'public.v.three': 'strong phi by name mrn',
      },
    ],
    [
      'of each side of a UNION, `*` included',
      `CREATE TABLE t (id int, a text); CREATE TABLE u (id int, mrn text);
       CREATE VIEW v AS SELECT id, a FROM t UNION ALL SELECT * FROM (SELECT id, mrn FROM u) s;
       CREATE VIEW w AS SELECT * FROM t UNION SELECT * FROM u`,
      { 'public.v.a': 'strong phi by name mrn', 'public.w.a': 'strong phi by name mrn' },
    ],
    [
      'as columns and tables are called later',
      `CREATE TABLE t (mrn text); CREATE VIEW v AS SELECT mrn AS x FROM t; ALTER TABLE t RENAME mrn TO code;
       COMMENT ON COLUMN t.code IS '@class financial'; ALTER TABLE t RENAME TO r; ALTER VIEW v RENAME x TO y`,
      { 'public.v.y': 'stated financial by tag of public.r.code' },
    ],
    [
      'and a `*` takes in no column that comes later',
      `CREATE TABLE t (id int); CREATE VIEW v AS SELECT * FROM t; ALTER TABLE t ADD mrn text`,
      { 'public.v.mrn': undefined },
    ],
    [
      'of what nobody saw, by its names',
      'CREATE VIEW v AS SELECT p.ssn AS s, p.email AS email FROM elsewhere p; CREATE VIEW w AS SELECT s FROM v',
      {
        'public.v.s': 'strong pii by name ssn',
        'public.v.email': 'strong pii by name email',
        'public.w.s': 'strong pii by name ssn',
      },
    ],
    [
      'in a table that is filled from it',
      `CREATE TABLE t (mrn text, code text); CREATE TABLE a AS SELECT mrn AS m, code FROM t;
       SELECT upper(mrn) AS u, t.* INTO b FROM t; DROP TABLE t; ALTER TABLE a RENAME TO t`,
      {
        'public.t.m': 'strong phi by name mrn',
        'public.b.u': 'weak phi by name mrn',
        'public.b.mrn': 'strong phi by name mrn',
      },
    ],
  ])('holds what flows into it: %s', (_, sql, expected) => {
    const found = classify(sql);
    const own = Object.fromEntries(Object.keys(expected).map((column) => [column, found[column]]));
    expect(own).toEqual(expected);
    if (Object.keys(expected).length === 0) expect(Object.keys(found)).toEqual(['public.t.email']);
  });

  it('may read itself through another', () => {
    const sql = `CREATE TABLE t (mrn text); CREATE VIEW a AS SELECT mrn AS x FROM t;
      CREATE VIEW b AS SELECT x FROM a; CREATE OR REPLACE VIEW a AS SELECT x FROM b;`;
    const [schema, classifier] = [schemaOf(sql), new Classifier(settingsOf(''))];
    expect(classifier.all(schema).map(({ id }) => id)).toEqual(classifier.all(schema).map(({ id }) => id));
  });

  it('is known by its own names where it renames, and by its own comments first', () => {
    const sql = `${base} CREATE VIEW v AS SELECT id AS diagnosis, email, email AS contact FROM people;
      COMMENT ON COLUMN v.email IS '@class none'; COMMENT ON VIEW v IS '@class audit';`;
    expect(classify(sql)).toMatchObject({
      'public.v.diagnosis': 'strong phi by name diagnosis',
      'public.v.email': 'none by tag of public.v.email',
    });
  });
});

describe('a table', () => {
  it.each([
    ['CREATE TABLE ledger_entries (id bigint, amount numeric);', 'strong financial'],
    ['CREATE TABLE payments (id bigint, amount numeric);', 'weak financial'],
    ['CREATE TABLE audit_log (id bigint, email text);', 'strong audit, strong pii'],
    ["CREATE TABLE audit_log (id bigint); COMMENT ON TABLE audit_log IS '@class none';", ''],
    ["CREATE TABLE t (id bigint); COMMENT ON TABLE t IS '@class phi';", 'stated phi'],
  ])('%s', (sql, classes) => {
    expect(tableClasses(sql)).toBe(classes);
  });
});

it('asks every relation of a schema once', () => {
  const schema = schemaOf('CREATE TABLE t (email text);');
  const classifier = new Classifier(settingsOf(''));
  expect(classifier.relation(schema, 'public.t')).toBe(classifier.relation(schema, 'public.t'));
  expect(classifier.relation(schema, 'public.nothing')).toBeUndefined();
});
