import { defineRule, type FactsOf, goesBack, isInUse, manual, type Span, type StatementContext } from '#core/rules/api';

export const sequenceReset = defineRule({
  name: 'sequence-reset',
  family: 'Data loss and bulk change',
  severity: 'warning',
  recommended: true,
  summary: 'A sequence in use is set to a chosen value.',
  why: `A sequence that goes back hands out numbers that rows have already: the next INSERT fails on the primary key, and where
no key stands in the way, two things go by one number, in caches, files and other systems too. \`setval\` takes
effect at once, and no ROLLBACK undoes it.`,
  instead: `Set it behind the highest number that is in the table:

\`\`\`sql
SELECT setval('orders_id_seq', (SELECT max(id) FROM orders));
\`\`\``,
  sources: [manual('functions-sequence'), manual('sql-altersequence')],
  needs: ['new tables'],
  fixable: false,
  on: ['alter sequence', 'select', 'alter table'],
  examples: {
    bad: [
      { sql: 'ALTER SEQUENCE orders_id_seq RESTART;' },
      { sql: 'ALTER SEQUENCE IF EXISTS sales."orderNumbers" RESTART WITH 1000;' },
      { sql: 'SELECT setval(\'sales."orderNumbers"\', 1, false);' },
      { sql: 'ALTER TABLE orders ALTER COLUMN id RESTART WITH 1;', note: 'The sequence of an identity column.' },
      { sql: 'DO $$ BEGIN ALTER SEQUENCE orders_id_seq RESTART; END $$;' },
    ],
    good: [
      { sql: "SELECT setval('orders_id_seq', (SELECT max(id) FROM orders));", note: 'It goes where the rows are.' },
      { sql: 'ALTER SEQUENCE orders_id_seq CACHE 50;' },
      { sql: 'CREATE SEQUENCE numbers;\nALTER SEQUENCE numbers RESTART WITH 1000;', note: 'This file has made it.' },
      {
        sql: "CREATE TABLE orders (id serial);\nSELECT setval('orders_id_seq', 1000);",
        note: 'The sequence came with the table.',
      },
      {
        sql: 'CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY);\nALTER TABLE orders ALTER id RESTART WITH 9;',
      },
    ],
  },
  *check(context) {
    if (goesBack(context)) return;
    for (const { name, span } of resetBy(context)) {
      yield {
        message: `${name} is set to a chosen value: numbers that rows have already can be handed out again. Set it behind the highest one that is in use.`,
        span: context.at(span),
        object: name,
      };
    }
  },
});

interface Reset {
  readonly name: string;
  readonly span?: Span | undefined;
}

/** The sequences, or identity columns, in use that the statement sets. */
function* resetBy(context: StatementContext<'alter sequence' | 'select' | 'alter table', unknown>): Iterable<Reset> {
  const { facts } = context;
  for (const { name, within, span } of targetsOf(facts)) {
    const id = context.resolve(within);
    if (isInUse(context, id)) yield { name: name === undefined ? id : `The sequence of ${id}.${name}`, span };
  }
}

function targetsOf(facts: FactsOf<'alter sequence' | 'select' | 'alter table'>) {
  switch (facts.kind) {
    case 'alter sequence':
      return facts.options.includes('restart') ? [{ within: facts.name, name: undefined, span: undefined }] : [];
    case 'select':
      return (facts.resets ?? []).map(({ sequence }) => ({ within: sequence, name: undefined, span: undefined }));
    case 'alter table':
      return facts.actions.flatMap((action) =>
        action.action === 'set identity' && action.restart
          ? [{ within: facts.name, name: action.column, span: action.span }]
          : [],
      );
  }
}
