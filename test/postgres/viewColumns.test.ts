import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMasking } from '#core/classification/functions';
import { emptySchema } from '#core/schema/empty';
import type { MadeColumn, ObjectId } from '#core/schema/relation';
import { startSession } from '#core/schema/session';
import { advance, startTimeline } from '#core/schema/timeline';
import { type Server, startServer } from '#scripts/postgres/server';
import { statementsOf } from './schema/replay';

/** Every value says which column it is from, so that the rows of a view tell what has flowed into them. */
const TABLES = `
CREATE TABLE p (id text, ssn text, email text); INSERT INTO p VALUES ('p.id', 'p.ssn', 'p.email');
CREATE TABLE q (id text, mrn text); INSERT INTO q VALUES ('q.id', 'q.mrn');
CREATE TABLE r (ssn text, mrn text); INSERT INTO r VALUES ('r.ssn', 'r.mrn');`;

const VIEWS = [
  'CREATE VIEW v AS SELECT p.ssn AS s, lower(p.email) e, count(*) AS n FROM p GROUP BY 1, 2',
  'CREATE VIEW v AS SELECT * FROM p; ALTER TABLE p ADD later text',
  'CREATE VIEW v (a, b, c, d) AS SELECT p.*, q.mrn FROM p CROSS JOIN q',
  'CREATE VIEW v AS SELECT q.*, email FROM p, q',
  'CREATE VIEW v AS WITH c AS (SELECT id, mrn AS m FROM q) SELECT c.m AS x, s.born FROM c, (SELECT email AS born FROM p) s',
  'CREATE VIEW v AS SELECT (SELECT q.mrn FROM q LIMIT 1) AS x, p.ssn IS NOT NULL AS has FROM p',
  'CREATE VIEW v AS SELECT id, email FROM p UNION ALL SELECT * FROM q',
  'CREATE VIEW v AS SELECT * FROM q UNION ALL SELECT * FROM r',
  "CREATE VIEW v AS SELECT CASE WHEN p.id = 'x' THEN p.ssn ELSE p.email END AS c, p.ssn || p.email AS both, NULL AS x FROM p",
  'CREATE VIEW w AS SELECT ssn AS one, to_jsonb(p) AS whole FROM p; CREATE VIEW v AS SELECT one AS two, whole FROM w',
  'CREATE MATERIALIZED VIEW v AS SELECT max(ssn) AS m, string_agg(email, $$,$$) AS e, array_agg(id) FROM p',
  'CREATE TABLE v AS SELECT upper(ssn) AS u, p.* FROM p',
  'SELECT id, email AS contact INTO v FROM p',
  'CREATE VIEW v AS SELECT coalesce(p.ssn, q.mrn) AS c, nullif(p.email, q.id) AS n FROM p LEFT JOIN q ON true',
  'CREATE VIEW v AS SELECT x.one FROM p, LATERAL (SELECT p.ssn || q.mrn AS one FROM q) x',
  'CREATE VIEW v AS SELECT ssn AS s FROM p; ALTER TABLE p RENAME ssn TO number; ALTER VIEW v RENAME s TO t; ALTER TABLE p RENAME TO pp',
];

describe.each([14, 18] as const)('on PostgreSQL %i a query makes its columns of what the model says', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
  });

  afterAll(() => server.stop());

  it.each(VIEWS)('%s', async (view) => {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.query(TABLES);
    await client.query(view);
    const { fields, rows } = await client.query({ text: 'SELECT * FROM v', rowMode: 'array' });
    const made = madeBy(view);
    expect(made.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
    const found = fields.map((_, place) => {
      const values = rows.map((row: unknown[]) => JSON.stringify(row[place])?.toLowerCase()).join();
      return new Set(values.match(/\b[pqr]\.(?:id|ssn|email|mrn)\b/g));
    });
    expect(found.map((each) => [...each].sort())).toEqual(
      made.map(({ flows }, place) => readable(flows, found[place])),
    );
  });
});

interface Made {
  readonly name: string | undefined;
  readonly flows: readonly string[];
}

/** Of a CASE one branch is taken alone, and COALESCE takes the first: what may flow is as much as the model can say. */
function readable(flows: readonly string[], found: ReadonlySet<string> | undefined): readonly string[] {
  expect(flows).toEqual(expect.arrayContaining([...(found ?? [])]));
  return flows.length > 1 ? flows.filter((flow) => found?.has(flow)) : [...flows];
}

/** What the model says of `v`, through the views that it reads, by the names that the columns had when they were filled. */
function madeBy(view: string): readonly Made[] {
  let timeline = startTimeline(
    emptySchema(true),
    startSession({ transaction: 'none', settings: new Map(), searchPath: ['public'] }),
  );
  for (const { parsed, index } of statementsOf(`${TABLES}${view}`))
    timeline = advance(timeline, parsed, { file: 'script.sql', statement: index });
  const madeOf = (id: ObjectId): readonly MadeColumn[] | undefined => {
    const relation = timeline.schema.relations.get(id);
    if (relation === undefined || relation.kind === 'index' || relation.kind === 'sequence') return undefined;
    if ('made' in relation) return relation.made;
    const filled = relation.columns.flatMap(({ filledFrom }) => filledFrom ?? []);
    return filled.length > 0 ? filled : undefined;
  };
  const flowsOf = ({ sources }: MadeColumn): readonly string[] =>
    sources.flatMap(({ of, column, through }) => {
      if (through.some(isMasking)) return [];
      return of.flatMap((id) => {
        const made = madeOf(id);
        if (made !== undefined) return made.filter(({ name }) => name === column).flatMap(flowsOf);
        const table = timeline.schema.relations.get(id);
        const columns = table !== undefined && 'constraints' in table ? table.columns.map(({ name }) => name) : [];
        return columns
          .filter((name) => column === '*' || name === column)
          .map(
            (name) => `${id === 'public.pp' ? 'p' : id.slice('public.'.length)}.${name === 'number' ? 'ssn' : name}`,
          );
      });
    });
  return (madeOf('public.v') ?? []).map((made) => ({ name: made.name, flows: [...new Set(flowsOf(made))].sort() }));
}
