import * as z from 'zod';
import { defineRule, manual, nameWords } from '#core/rules/api';

export const enumForOpenSet = defineRule({
  name: 'enum-for-open-set',
  family: 'Types',
  severity: 'info',
  recommended: false,
  summary: 'An enum is used for a set of values that grows.',
  why: `A value of an enum can be added, but not removed, and not used in the transaction that added it; each new one is a
migration. A set that people extend is data: a table of its own takes rows, translations and a flag for what is out of use. The
rule speaks of an enum with many labels, of one whose name is that of an open set, and of one that is being extended.`,
  instead: `Make a table of it, or a \`text\` with a CHECK where the values are few:

\`\`\`sql
CREATE TABLE categories (code text PRIMARY KEY, name text NOT NULL);
\`\`\``,
  sources: [
    manual('datatype-enum'),
    'eugene: W13',
    'postgres-language-server: creatingEnum',
    'schemalint: prefer-text-with-check-to-enum',
  ],
  needs: [],
  fixable: false,
  waysBack: false,
  options: z.strictObject({
    /** So many labels a closed set may have. */
    labels: z.int().min(1).default(12),
  }),
  on: ['create type', 'alter enum'],
  examples: {
    bad: [
      { sql: "CREATE TYPE product_category AS ENUM ('book', 'toy');", note: 'There will be a third.' },
      { sql: 'CREATE TYPE shop."paymentProvider" AS ENUM (\'stripe\');' },
      { sql: "CREATE TYPE level AS ENUM ('a', 'b', 'c');", options: { labels: 2 } },
      { sql: "ALTER TYPE mood ADD VALUE 'curious';", note: 'It has turned out to be open.' },
    ],
    good: [
      { sql: "CREATE TYPE direction AS ENUM ('in', 'out');" },
      { sql: "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';" },
      { sql: 'CREATE TYPE category AS (code text);' },
    ],
  },
  *check(context) {
    const { facts, options } = context;
    const reason = facts.kind === 'alter enum' ? extended(facts.change) : openness(facts, options.labels);
    if (reason === undefined) return;
    yield {
      message: `The enum ${facts.name.name} ${reason}: its values can be added to, never removed. Make it a table, or text with a CHECK.`,
      span: context.at(undefined),
      object: facts.name.name,
    };
  },
});

function extended(change: { readonly action: string }): string | undefined {
  return change.action === 'add value' ? 'gets another value' : undefined;
}

/** Names of sets that people extend. */
const open: ReadonlySet<string> = new Set(
  `category categories country countries currency currencies language languages locale tag tags provider vendor brand
  product plan permission feature role event reason source topic skill`.split(/\s+/),
);

interface Named {
  readonly of: string;
  readonly name: { readonly name: string };
  readonly labels: readonly string[];
}

function openness({ of, name, labels }: Named, bearable: number): string | undefined {
  if (of !== 'enum') return undefined;
  if (labels.length > bearable) return `has ${labels.length} labels`;
  const word = nameWords(name.name).find((each) => open.has(each));
  return word === undefined ? undefined : `is by its name (${word}) a set that grows`;
}
