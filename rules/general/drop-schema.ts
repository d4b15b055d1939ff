import { defineRule, isOwn, list, manual, originOf } from '#core/rules/api';

export const dropSchema = defineRule({
  name: 'drop-schema',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'A schema is dropped.',
  why: `With CASCADE everything in the schema goes at once, tables with their rows, and so does what stands outside and
depends on it. Without CASCADE the server refuses as long as anything is left inside; an empty schema goes, with
its privileges and default privileges, and code that names it fails.`,
  instead: `Drop what is inside by name, one object after the other, so that every loss is written down, and the empty schema
at the end:

\`\`\`sql
DROP TABLE reporting.daily;
DROP SCHEMA reporting;
\`\`\``,
  sources: [
    manual('sql-dropschema'),
    'postgres-language-server: banDropSchema',
    'pgfence: drop-schema',
    'atlas: DS101',
    'bytebase: 112',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['drop'],
  examples: {
    bad: [
      { sql: 'DROP SCHEMA reporting CASCADE;' },
      { sql: 'DROP SCHEMA IF EXISTS reporting, "Old Stuff" CASCADE;' },
      {
        before: 'CREATE SCHEMA reporting;\nCREATE TABLE reporting.daily (id bigint);',
        sql: 'DROP SCHEMA reporting CASCADE;',
        note: 'The message names what is inside.',
      },
      { sql: 'DROP SCHEMA reporting;', note: 'What is inside is not known.' },
    ],
    good: [
      { sql: 'CREATE SCHEMA staging;\nDROP SCHEMA staging CASCADE;', note: 'This file has made it.' },
      {
        before: 'CREATE SCHEMA reporting;\nCREATE TABLE reporting.daily (id bigint);',
        undoes: 'before',
        sql: 'DROP SCHEMA reporting CASCADE;',
        note: 'It takes back what its own way up has made.',
      },
      {
        before: 'CREATE SCHEMA reporting;\nCREATE TABLE reporting.daily (id bigint);\nDROP TABLE reporting.daily;',
        sql: 'DROP SCHEMA reporting;',
        note: 'The schema was made by an earlier migration, and nothing is left in it.',
      },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    if (facts.of !== 'schema') return;
    for (const object of facts.objects) {
      const { name } = object;
      const origin = originOf(context, 'schema', object);
      const inside = [...schema.relations.values()].filter(
        (relation) => relation.schema === name && relation.kind !== 'index',
      );
      const isEmpty = inside.length === 0 && (schema.complete || origin !== undefined);
      const isAllOwn = inside.every((relation) => isOwn(context, relation.origin));
      if ((isOwn(context, origin) && isAllOwn) || (!facts.cascade && isEmpty)) continue;
      yield {
        message: facts.cascade
          ? withCascade(
              name,
              inside.map(({ id }) => id),
            )
          : withoutCascade(name),
        span: context.at(object.span),
        object: name,
      };
    }
  },
});

function withCascade(name: string, inside: readonly string[]): string {
  const what = inside.length === 0 ? 'everything in it' : `everything in it, ${list(inside, 4)} among that,`;
  return `DROP SCHEMA … CASCADE deletes ${name} and ${what} for good, tables with all their rows. Drop what is inside by name, then the empty schema.`;
}

function withoutCascade(name: string): string {
  return `DROP SCHEMA is refused while anything is left in ${name}, and code that names the schema fails once it is gone. Drop what is inside by name first.`;
}
