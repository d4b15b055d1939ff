import {
  type ClassifiedRelation,
  defineRule,
  fix,
  identifierWords,
  manual,
  type Relation,
  type Schema,
} from '#core/rules/api';
import { holdsPeople, speaksOfConsent } from './consentWords';
import { defaultAtEnd, defaultsGiven, givingDefaults, whileGiven } from './defaultsGiven';

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
  on: givingDefaults,
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
      {
        before: 'CREATE DOMAIN shown AS boolean DEFAULT true;',
        sql: 'CREATE TABLE profiles (id bigint, phone text, is_public shown);',
        fixed: 'CREATE TABLE profiles (id bigint, phone text, is_public shown DEFAULT false);',
        note: 'The default is that of the domain.',
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
    for (const given of defaultsGiven(context)) {
      const { relation, column, span, value, instead } = given;
      const { schema, classifier } = context;
      const classified = context.classified(relation.id);
      const atEnd = context.ask(defaultAtEnd, relation.id, column);
      const effect = shown(relation, column, classified, atEnd?.value, schema);
      if (effect === undefined || !isOpen(value)) continue;
      const text = classified.columns.get(column)?.family === 'boolean' ? 'false' : "'private'";
      yield {
        message: `${relation.id}.${column} makes personal data ${effect} by default.`,
        span: context.at(span),
        object: `${relation.id}.${column}`,
        fixes: fix('Default to the private value', false, instead(text)),
        pending: whileGiven(
          classifier,
          given,
          (now, held, left, end) => shown(now, column, held, left, end) !== undefined,
        ),
      };
    }
  },
});

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
function shown(
  relation: Relation,
  name: string,
  classified: ClassifiedRelation,
  value: string | undefined,
  schema: Schema,
): string | undefined {
  const words = identifierWords(name);
  if (
    !holdsPeople(relation, classified, schema) ||
    speaksOfConsent(name) ||
    words.some((word) => negated.includes(word)) ||
    isOptOut(words)
  )
    return undefined;
  const given = value?.toLowerCase();
  if (given === undefined) return undefined;
  if (classified.columns.get(name)?.family === 'boolean') {
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
