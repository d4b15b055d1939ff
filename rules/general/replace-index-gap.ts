import {
  type AnyContext,
  defineRule,
  type FileAnalysis,
  indexAt,
  indexesOf,
  isShared,
  manual,
  type QualifiedName,
  type Question,
  resolveRelation,
  type StatementOf,
  statementsOf,
} from '#core/rules/api';

export const replaceIndexGap = defineRule({
  name: 'replace-index-gap',
  family: 'Data loss and bulk change',
  severity: 'warning',
  recommended: true,
  summary: 'An index is dropped before the one that replaces it exists.',
  why: `From the drop until the new index is built and valid, queries that need it read the whole table: on a large table
they time out one after the other, for as long as the build takes. A build that fails leaves the table without any.`,
  instead: `Build the new one first, under another name, then drop the old one:

\`\`\`sql
CREATE INDEX CONCURRENTLY orders_customer_at_idx ON orders (customer_id, at);
DROP INDEX CONCURRENTLY orders_customer_idx;
\`\`\``,
  sources: [manual('sql-createindex#SQL-CREATEINDEX-CONCURRENTLY'), 'online_migrations: replace_index'],
  needs: ['new tables', 'transaction', 'schema'],
  fixable: false,
  on: ['drop'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (customer_id int, at date);\nCREATE INDEX old ON orders (customer_id);',
        sql: 'DROP INDEX CONCURRENTLY old;\nCREATE INDEX CONCURRENTLY new ON orders (customer_id, at);',
      },
      {
        sql: 'DROP INDEX IF EXISTS sales."byCustomer";\nCREATE INDEX "byCustomer" ON sales.orders (customer_id);',
        note: 'The old one is not known, but the name is the same.',
      },
      {
        before:
          'CREATE TABLE users (email text);\nCREATE INDEX a ON users (email);\nCREATE INDEX b ON users (lower(email));',
        sql: 'DROP INDEX a, b;\nCREATE INDEX c ON users (lower(email));',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (customer_id int, at date);\nCREATE INDEX old ON orders (customer_id);',
        sql: 'CREATE INDEX CONCURRENTLY new ON orders (customer_id, at);\nDROP INDEX CONCURRENTLY old;',
      },
      {
        before: 'CREATE TABLE orders (customer_id int, at date);\nCREATE INDEX old ON orders (customer_id);',
        sql: 'DROP INDEX old;\nCREATE INDEX new ON orders (customer_id, at);',
        transaction: 'wrapped',
        note: 'Nobody sees the table without one. (What waits meanwhile is told by index-build-after-lock.)',
      },
      {
        before: 'CREATE TABLE orders (customer_id int, at date);\nCREATE INDEX old ON orders (customer_id);',
        sql: 'DROP INDEX old;\nCREATE INDEX CONCURRENTLY by_date ON orders (at);',
        note: 'The new one is for other queries.',
      },
      {
        before:
          'CREATE TABLE orders (customer_id int, at date, PRIMARY KEY (customer_id, at));\nCREATE INDEX old ON orders (customer_id);',
        sql: 'DROP INDEX old;\nCREATE INDEX new ON orders (customer_id) INCLUDE (at);',
        note: 'Meanwhile the primary key serves the same queries.',
      },
      {
        sql: 'CREATE TABLE orders (at date);\nCREATE INDEX old ON orders (at);\nDROP INDEX old;\nCREATE INDEX new ON orders (at);',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.of !== 'index' || context.inTransaction) return;
    for (const object of facts.objects) {
      const next = replacement(context, object);
      if (next === undefined) continue;
      yield {
        message: `Between the drop of ${context.resolve(object)} and the end of the build that replaces it, queries on ${next.table} are without the index. Build the new one first, under another name.`,
        span: context.at(object.span),
        object: context.resolve(object),
        related: [{ span: next.span, message: 'Replaces it.' }],
      };
    }
  },
});

/** The later index that serves what the dropped one served, where nothing else does meanwhile. */
function replacement(context: AnyContext, name: QualifiedName) {
  const old = indexAt(context.schema, context.resolve(name));
  const lead = leadOf(old);
  const others = old === undefined ? [] : indexesOf(context.schema, old.table).filter(({ id }) => id !== old.id);
  if (lead !== undefined && others.some((other) => leadOf(other) === lead && other.where === undefined))
    return undefined;
  const place =
    old === undefined
      ? context.ask(nextIndex, 'name', name.name)
      : context.ask(nextIndex, 'lead', lead ?? '', old.table);
  const next = place === undefined ? undefined : context.file.statements[place];
  return next?.facts.kind === 'create index'
    ? { table: context.resolve(next.facts.table), span: next.span }
    : undefined;
}

/** The position of the next index of that name, or of that lead on that table, built where the table is in use. */
const nextIndex: Question<number | undefined> = (whole, statement, by, word, on) => {
  const { schema, session, position, direction } = statement;
  const builds = whole.once(indexBuilds).get(`${by} ${word}`) ?? [];
  const next = builds.find((build) => {
    if (build.position <= position || build.direction !== direction) return false;
    const table = resolveRelation(schema, session, build.facts.table);
    return (on === undefined || on === table) && isShared(statement, whole.file.path, table);
  });
  return next?.position;
};

/** Every CREATE INDEX of the file, by its name and by its lead. */
function indexBuilds(file: FileAnalysis): ReadonlyMap<string, readonly StatementOf<'create index'>[]> {
  const found = new Map<string, StatementOf<'create index'>[]>();
  for (const build of statementsOf(file, 'create index')) {
    const { name } = build.facts;
    const keys = [...(name === undefined ? [] : [`name ${name}`]), `lead ${leadOf(build.facts) ?? ''}`];
    for (const key of keys) {
      const alike = found.get(key) ?? [];
      alike.push(build);
      found.set(key, alike);
    }
  }
  return found;
}

/** What an index is searched by first. */
function leadOf(
  index:
    | {
        readonly columns: readonly {
          readonly name?: string | undefined;
          readonly expression?: { readonly text: string } | undefined;
        }[];
      }
    | undefined,
) {
  const [first] = index?.columns ?? [];
  return first?.name ?? first?.expression?.text;
}
