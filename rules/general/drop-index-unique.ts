import {
  type AnyContext,
  defineRule,
  type Index,
  indexAt,
  indexesOf,
  isInUse,
  isOwn,
  laterTogether,
  list,
  losesColumn,
  manual,
} from '#core/rules/api';

export const dropIndexUnique = defineRule({
  name: 'drop-index-unique',
  family: 'Data loss and bulk change',
  severity: 'warning',
  recommended: true,
  summary: 'A unique index is dropped, so that duplicates may be written from now on.',
  why: `A unique index is a constraint without the name of one: once it is gone, the same values can be written twice, and \`ON
CONFLICT\` on its columns fails. After the first duplicate the index cannot be built again before somebody has
decided which row is the right one.`,
  instead: `Build the index that takes its place first, and drop the old one when the new one is valid:

\`\`\`sql
CREATE UNIQUE INDEX CONCURRENTLY users_lower_email_idx ON users (lower(email));
DROP INDEX CONCURRENTLY users_email_idx;
\`\`\``,
  sources: [manual('indexes-unique'), manual('sql-dropindex'), 'online_migrations: replace_index'],
  needs: ['new tables', 'schema', 'transaction'],
  fixable: false,
  on: ['drop'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE users (email text);\nCREATE UNIQUE INDEX users_email_idx ON users (email);',
        sql: 'DROP INDEX CONCURRENTLY users_email_idx;',
      },
      {
        before:
          'CREATE TABLE app.users (email text, tenant int);\nCREATE UNIQUE INDEX "byEmail" ON app.users (tenant, lower(email)) WHERE tenant > 0;\nCREATE INDEX plain ON app.users (tenant);',
        sql: 'DROP INDEX IF EXISTS app.plain, app."byEmail";',
      },
      {
        before: 'CREATE TABLE users (email text);\nCREATE UNIQUE INDEX users_email_idx ON users (email);',
        sql: 'DROP INDEX users_email_idx;\nCREATE UNIQUE INDEX users_email_idx2 ON users (email);',
        note: 'Between the two, anything can be written.',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE users (email text);\nCREATE INDEX users_email_idx ON users (email);',
        sql: 'DROP INDEX users_email_idx;',
        note: 'The index is not unique.',
      },
      {
        before: 'CREATE TABLE users (email text UNIQUE);\nCREATE UNIQUE INDEX users_email_idx ON users (email);',
        sql: 'DROP INDEX users_email_idx;',
        note: 'Another one says the same.',
      },
      {
        before: 'CREATE TABLE users (email text, tenant int);\nCREATE UNIQUE INDEX a ON users (email, tenant);',
        sql: 'CREATE UNIQUE INDEX CONCURRENTLY b ON users (email);\nDROP INDEX CONCURRENTLY a;',
        note: 'The new one is stricter.',
      },
      {
        before: 'CREATE TABLE users (email text);\nCREATE UNIQUE INDEX a ON users (email);',
        sql: 'DROP INDEX a;\nCREATE UNIQUE INDEX b ON users (email);',
        transaction: 'wrapped',
        note: 'No row gets in between.',
      },
      {
        before: 'CREATE TABLE users (id int, email text);\nCREATE UNIQUE INDEX a ON users (email);',
        sql: 'DROP INDEX a;\nALTER TABLE users DROP COLUMN email;',
        note: 'The column goes, and that is what drop-column is for.',
      },
      {
        before: 'CREATE UNIQUE INDEX a ON users (email);',
        undoes: 'before',
        sql: 'DROP INDEX a;',
        note: 'It takes back what its own way up has made.',
      },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    if (facts.of !== 'index') return;
    for (const object of facts.objects) {
      const index = indexAt(schema, context.resolve(object));
      if (index?.unique !== true || !isInUse(context, index.table) || isOwn(context, index.origin)) continue;
      const others = indexesOf(schema, index.table).filter((other) => other.id !== index.id && other.unique);
      if (others.some((other) => implies(other, index)) || isBuiltAgain(context, index)) continue;
      if (losesColumn(context, index.table, keysOf(index))) continue;
      yield {
        message: `DROP INDEX lets the same ${list(keysOf(index), 4)} be written twice into ${index.table}, and ON CONFLICT on them fails. Build the unique index that takes its place first.`,
        span: context.at(object.span),
        object: index.id,
      };
    }
  },
});

/** The columns and expressions of the key, as written. */
function keysOf({ columns }: Pick<Index, 'columns'>): readonly string[] {
  return columns.map(({ name, expression }) => name ?? expression?.text ?? '');
}

/** Whether rows that one index lets through can break the other's rule no more. */
function implies(one: Pick<Index, 'columns' | 'where'>, other: Index): boolean {
  const wanted = keysOf(other);
  const isEverywhere = one.where === undefined || one.where.text === other.where?.text;
  return isEverywhere && keysOf(one).every((key) => wanted.includes(key));
}

function isBuiltAgain(context: AnyContext, index: Index): boolean {
  return laterTogether(context).some(
    ({ facts }) =>
      facts.kind === 'create index' &&
      facts.unique &&
      context.resolve(facts.table) === index.table &&
      implies(facts, index),
  );
}
