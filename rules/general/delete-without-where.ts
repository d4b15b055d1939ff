import { defineRule, isInUse, list, manual, partitionTree } from '#core/rules/api';

export const deleteWithoutWhere = defineRule({
  name: 'delete-without-where',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'Every row of a table is deleted.',
  why: `Without WHERE \`DELETE\` takes every row, those of partitions and inheriting tables too; USING narrows nothing by
itself. Only a backup brings them back. Meanwhile every row is locked until commit, ON DELETE actions and triggers run
once a row, and the table stays as large as it was until VACUUM has been through it.`,
  instead: `Say which rows are meant, and delete in batches:

\`\`\`sql
DELETE FROM sessions
WHERE id IN (SELECT id FROM sessions WHERE expires_at < now() LIMIT 10000);
\`\`\``,
  sources: [
    manual('sql-delete'),
    'postgres-language-server: banDeleteWithoutWhere',
    'pgfence: delete-without-where',
    'bytebase: 202',
  ],
  needs: ['new tables'],
  fixable: false,
  on: ['delete'],
  examples: {
    bad: [
      { sql: 'DELETE FROM sessions;' },
      { sql: 'DELETE FROM ONLY app."Sessions" AS s RETURNING id;' },
      { sql: 'DELETE FROM sessions USING users;', note: 'Every row goes as soon as there is one user.' },
      { sql: 'DO $$ BEGIN DELETE FROM sessions; END $$;' },
    ],
    good: [
      { sql: 'DELETE FROM sessions WHERE expires_at < now();' },
      { sql: 'CREATE TABLE copied (id bigint);\nDELETE FROM copied;', note: 'This file has made it.' },
      { sql: 'CREATE TEMP TABLE batch (id bigint);\nDELETE FROM batch;' },
      {
        sql: 'CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS $$ DELETE FROM sessions; $$;',
        note: 'It does not run now.',
      },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    const id = context.resolve(facts.target);
    if (facts.hasWhere || !isInUse(context, id)) return;
    const isOnly = facts.query.relations.some(({ use, only }) => use === 'delete' && only);
    const children = isOnly ? [] : partitionTree(schema, context.resolve(facts.target));
    const withThem = children.length === 0 ? '' : ` and of ${list(children, 4)}`;
    yield {
      message: `DELETE without WHERE deletes every row of ${id}${withThem} for good. Say which rows are meant.`,
      span: context.at(undefined),
      object: id,
    };
  },
});
