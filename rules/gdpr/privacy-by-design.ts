import {
  type ClassifiedRelation,
  defineRule,
  fix,
  heldIn,
  identifierWords,
  manual,
  type Schema,
  type StatementContext,
  type Table,
  tableLater,
  whileClassified,
} from '#core/rules/api';
import { columnsGiven } from '#rules/base/columnsGiven';
import { isPersonTable, personal, speaksOfConsent } from './consentWords';
import { familyOf } from './tablesGiven';

export const privacyByDesign = defineRule({
  name: 'privacy-by-design',
  family: 'Lawfulness',
  summary: 'Sharing and visibility default to private.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 25(2)',
  requirement:
    'By default only data necessary for each purpose are processed and not made accessible without the person acting.',
  tags: ['default', 'privacy'],
  why: `By default only what is needed is shown, and nothing to everybody: most people never change a default, so that it decides for all of
them. Looked at are flags and levels of visibility, sharing, tracking and profiling in tables about people.`,
  instead: `Default to the private value:

\`\`\`sql
ALTER TABLE user_profiles ALTER COLUMN is_public SET DEFAULT false;
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('ddl-default')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: ['create table', 'alter table'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE user_profiles (id bigint PRIMARY KEY, phone_number text, is_public boolean NOT NULL DEFAULT true);',
        fixed:
          'CREATE TABLE user_profiles (id bigint PRIMARY KEY, phone_number text, is_public boolean NOT NULL DEFAULT false);',
      },
      {
        before: 'CREATE TABLE users (id bigint, "isSearchable" boolean);',
        sql: 'ALTER TABLE users ALTER COLUMN "isSearchable" SET DEFAULT true;',
        fixed: 'ALTER TABLE users ALTER COLUMN "isSearchable" SET DEFAULT false;',
      },
      {
        sql: "CREATE TABLE members (id bigint, email text, profile_visibility text DEFAULT 'public');",
        fixed: "CREATE TABLE members (id bigint, email text, profile_visibility text DEFAULT 'private');",
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE user_profiles (id bigint PRIMARY KEY, phone_number text, is_public boolean NOT NULL DEFAULT false);',
      },
      { sql: 'CREATE TABLE products (id bigint PRIMARY KEY, is_public boolean NOT NULL DEFAULT true);' },
      {
        sql: "CREATE TABLE members (id bigint, email text, hide_public_profile boolean DEFAULT true, visibility text DEFAULT 'friends');",
      },
      {
        sql: 'CREATE TABLE users (id bigint, is_public boolean DEFAULT true);',
        after: 'ALTER TABLE users ALTER COLUMN is_public SET DEFAULT false;',
      },
    ],
  },
  *check(context) {
    for (const { table, column, span, value } of defaultsGiven(context)) {
      const { schema, classifier } = context;
      const effect = shown(table, column, context.classified(table.id), schema);
      if (effect === undefined || !isOpen(value.value)) continue;
      const text = familyOf(table, column, schema) === 'boolean' ? 'false' : "'private'";
      yield {
        message: `${table.id}.${column} makes personal data ${effect} by default.`,
        span: context.at(span),
        object: `${table.id}.${column}`,
        fixes: fix('Default to the private value', false, value.span && { span: context.at(value.span), text }),
        pending: whileClassified(
          classifier,
          table,
          (now, relation, end) => shown(now, column, relation, end) !== undefined,
        ),
      };
    }
  },
});
type Context = StatementContext<'create table' | 'alter table', unknown>;

function* defaultsGiven(context: Context) {
  const { facts } = context;
  for (const { table, column, definition, span } of columnsGiven(context))
    if (definition?.default !== undefined) yield { table, column, span, value: definition.default };
  for (const action of facts.kind === 'alter table' ? facts.actions : []) {
    const table = action.action === 'set default' ? context.ask(tableLater, context.resolve(facts.name)) : undefined;
    if (table !== undefined && action.action === 'set default')
      yield { table, column: action.column, span: action.span, value: action.expression };
  }
}

const flags = [
  ['public', 'public'],
  ['visible', 'visible'],
  ['searchable', 'searchable'],
  ['discoverable', 'discoverable'],
  ['indexable', 'indexable'],
  ['share', 'shared'],
  ['shared', 'shared'],
  ['sharing', 'shared'],
  ['tracking', 'tracked'],
  ['profiling', 'profiled'],
] as const;

const negated = [
  'hide',
  'hidden',
  'no',
  'not',
  'disable',
  'disabled',
  'private',
  'block',
  'blocked',
  'deny',
  'exclude',
];

/** What becomes of the data of somebody who has chosen nothing; undefined where it stays private. */
function shown(table: Table, name: string, relation: ClassifiedRelation, schema: Schema): string | undefined {
  const words = identifierWords(name);
  if (
    !isAboutPeople(table, relation) ||
    speaksOfConsent(name) ||
    words.some((word) => negated.includes(word)) ||
    isOptOut(words)
  )
    return undefined;
  const given = table.columns.find((each) => each.name === name)?.default?.value?.toLowerCase();
  if (given === undefined) return undefined;
  if (familyOf(table, name, schema) === 'boolean') {
    if (!flagsSet.includes(given)) return undefined;
    if (words.join(' ').includes('personalised ad') || words.join(' ').includes('personalized ad'))
      return 'the ground of advertising';
    return flags.find(([word]) => words.includes(word))?.[1];
  }
  const isLevel = ['visibility', 'privacy', 'audience', 'sharing'].includes(words.at(-1) ?? '');
  return isLevel && everybody.includes(given) ? 'visible to everybody' : undefined;
}

const flagsSet = ['true', 't', '1'];
const everybody = ['public', 'everyone', 'world', 'all', 'anyone'];

/** Whether the default that a statement gives is one of those: a later one of the file may change it. */
function isOpen(value: string | undefined): boolean {
  return value !== undefined && [...flagsSet, ...everybody].includes(value.toLowerCase());
}

function isOptOut(words: readonly string[]): boolean {
  return words.some((word, place) => word === 'opt' && words[place + 1] === 'out');
}

function isAboutPeople({ name }: Table, { columns }: ClassifiedRelation): boolean {
  return (
    isPersonTable(name) ||
    heldIn(
      [...columns.values()].flatMap(({ classes }) => classes),
      personal,
    ) !== undefined
  );
}
