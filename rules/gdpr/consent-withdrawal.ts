import {
  append,
  columnType,
  defineRule,
  fix,
  identifierWords,
  manual,
  type Problem,
  qualified,
  type Schema,
  type Table,
  whileTable,
} from '#core/rules/api';
import { hasWord } from '#rules/base/nameWords';
import { isOfSignOn } from './consentWords';
import { isTimed, shaping, tableGiven } from './tablesGiven';

export const consentWithdrawal = defineRule({
  name: 'consent-withdrawal',
  family: 'Consent',
  summary: 'Consent can be withdrawn.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 7(3)',
  requirement: 'Consent can be withdrawn at any time, as easily as it was given.',
  tags: ['consent', 'schema'],
  why: `Consent may be withdrawn at any time, and as easily as it was given. A table that keeps when it was given and has no place for its end
can only forget the record, and with it the proof that what was done before was allowed.`,
  instead: `Add the time of the withdrawal:

\`\`\`sql
ALTER TABLE user_consents ADD COLUMN withdrawn_at timestamptz;
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('sql-createtable')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: shaping,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE user_consents (id bigint PRIMARY KEY, user_id bigint NOT NULL, purpose text NOT NULL, granted_at timestamptz NOT NULL);',
        fixed: `CREATE TABLE user_consents (id bigint PRIMARY KEY, user_id bigint NOT NULL, purpose text NOT NULL, granted_at timestamptz NOT NULL);
ALTER TABLE user_consents ADD COLUMN withdrawn_at timestamptz;`,
      },
      {
        sql: 'CREATE TABLE "ConsentLog" (id uuid, "userId" uuid, "consentedAt" timestamptz);',
        fixed: `CREATE TABLE "ConsentLog" (id uuid, "userId" uuid, "consentedAt" timestamptz);
ALTER TABLE "ConsentLog" ADD COLUMN withdrawn_at timestamptz;`,
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE user_consents (id bigint PRIMARY KEY, user_id bigint NOT NULL, purpose text NOT NULL, granted_at timestamptz NOT NULL, withdrawn_at timestamptz);',
      },
      { sql: 'CREATE TABLE consent_texts (id bigint PRIMARY KEY, body text NOT NULL, created_at timestamptz);' },
      {
        sql: 'CREATE TABLE oauth_consents (id bigint, user_id bigint, created_at timestamptz);',
        note: 'Screens of an authorisation server.',
      },
      { sql: 'CREATE TABLE user_consents (id bigint, user_id bigint, granted_at timestamptz, valid tstzrange);' },
      {
        sql: 'CREATE TABLE user_consents (id bigint, user_id bigint, granted_at timestamptz);',
        after: 'ALTER TABLE user_consents ADD COLUMN revoked_at timestamptz;',
      },
      { sql: 'CREATE TABLE user_consents (id bigint, user_id bigint, created_at timestamptz, event_type text);' },
    ],
  },
  *check(context) {
    const given = tableGiven(context);
    if (given === undefined || !given.isMade || !isEndless(given.table, context.schema)) return;
    const { table, tableName, span } = given;
    const column = `ALTER TABLE ${qualified(tableName)} ADD COLUMN withdrawn_at timestamptz`;
    yield {
      message: `${table.id} records when consent was given but cannot record its withdrawal.`,
      span: context.at(span),
      object: table.id,
      fixes: fix('Add withdrawn_at', false, append(context, column)),
      pending: whileTable(table, isEndless),
    } satisfies Problem;
  },
});
const ends = [
  'withdrawn',
  'withdrawal',
  'revoked',
  'revocation',
  'ended',
  'end',
  'expired',
  'expire',
  'expiry',
  'expiration',
  'cancelled',
  'canceled',
  'status',
  'state',
  'action',
  'event',
  'event type',
  'valid to',
  'valid until',
  'until',
  'deleted',
  'opted out',
  'removed',
];

/** A table of consents of people that records their giving and nothing of their end. */
function isEndless(table: Table, schema: Schema): boolean {
  if (isOfSignOn(table.name)) return false;
  const name = identifierWords(table.name).join(' ');
  if (!/(?:^|\s)(?:consent|consent record|consent log|opt ins?|optin)$/.test(name)) return false;
  const names = table.columns.map((column) => column.name);
  const isGiven = names.some(
    (column) =>
      isTimed(table, column, schema) &&
      hasWord(column, ['given', 'granted', 'consented', 'accepted', 'created', 'agreed']),
  );
  const isEnded = table.columns.some(({ name: column, type }) => {
    if (hasWord(column, ends) || /range$/.test(type?.name ?? '')) return true;
    return (
      columnType(schema, type).family === 'boolean' &&
      hasWord(column, ['granted', 'active', 'given', 'valid', 'consented', 'accepted', 'consent'])
    );
  });
  const isOfPerson = names.some(
    (column) =>
      /(?:_id|_uuid|Id|email|user|person|customer|subject)$/.test(column) ||
      hasWord(column, ['user', 'customer', 'person', 'subject', 'member', 'email']),
  );
  return isGiven && !isEnded && isOfPerson;
}
