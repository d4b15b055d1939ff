import * as z from 'zod';
import {
  append,
  type Classified,
  type ClassifiedRelation,
  columnOf,
  columnType,
  defineRule,
  fix,
  heldIn,
  identifier,
  manual,
  qualified,
  type Schema,
  type Table,
  whileTable,
} from '#core/rules/api';
import { columnsGiven, giving } from '#rules/base/columnsGiven';

const options = z.strictObject({
  issuer: z
    .boolean()
    .default(false)
    .describe(
      'Whether the organisation issues cards and may keep such data for that (3.3.3); findings are hints then.',
    ),
});

export const noSensitiveAuthenticationData = defineRule({
  name: 'no-sensitive-authentication-data',
  summary: 'Card codes, PINs and track data are not stored.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.3.1, 3.3.1.1, 3.3.1.2, 3.3.1.3',
  requirement:
    'Full track, card verification code and PIN or PIN block are not kept after authorisation, not even encrypted.',
  tags: ['sad', 'schema'],
  family: 'Cardholder data',
  why: `With the code, the PIN or the track of a card anybody can pay with it. Nobody but the issuer may keep them once a payment is
authorised, not even encrypted: what is not there cannot be stolen.

Looked at are columns of permanent tables that hold such data by their comment, the configuration or their name, names of
ciphertext among them. Results of checks (\`cvv_result\`) are none. A table whose comment says \`@pre-authorization\` and
\`@retention <time>\` gets a hint.`,
  instead: `Take the column out, and pass the value on without storing it:

\`\`\`sql
ALTER TABLE payment_attempts DROP COLUMN cvv;
\`\`\``,
  sources: [manual('sql-altertable')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: giving,
  options,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE payment_attempts (id bigint PRIMARY KEY, cvv varchar(4), amount numeric(12,2));',
        fixed: `CREATE TABLE payment_attempts (id bigint PRIMARY KEY, cvv varchar(4), amount numeric(12,2));
ALTER TABLE payment_attempts DROP COLUMN cvv;`,
      },
      {
        sql: 'ALTER TABLE cards ADD COLUMN cvc_encrypted bytea;',
        fixed: `ALTER TABLE cards ADD COLUMN cvc_encrypted bytea;
ALTER TABLE cards DROP COLUMN cvc_encrypted;`,
      },
      {
        sql: 'CREATE TABLE "cardHolders" (id bigint, "cardPin" text);',
        fixed: `CREATE TABLE "cardHolders" (id bigint, "cardPin" text);
ALTER TABLE "cardHolders" DROP COLUMN "cardPin";`,
      },
      {
        before: 'CREATE TABLE payments (id bigint, code text);',
        sql: 'ALTER TABLE payments RENAME COLUMN code TO cvv2;',
        fixed: `ALTER TABLE payments RENAME COLUMN code TO cvv2;
ALTER TABLE payments DROP COLUMN cvv2;`,
      },
      {
        sql: `CREATE TABLE swipes (id bigint, raw text);
COMMENT ON COLUMN swipes.raw IS '@class sensitive-authentication-data';`,
        fixed: `CREATE TABLE swipes (id bigint, raw text);
ALTER TABLE swipes DROP COLUMN raw;
COMMENT ON COLUMN swipes.raw IS '@class sensitive-authentication-data';`,
      },
      {
        sql: `CREATE TABLE payments (id bigint, cvv text);
COMMENT ON TABLE payments IS '@pre-authorization @retention 15 minutes';`,
        fixed: `CREATE TABLE payments (id bigint, cvv text);
ALTER TABLE payments DROP COLUMN cvv;
COMMENT ON TABLE payments IS '@pre-authorization @retention 15 minutes';`,
        note: 'A hint.',
      },
    ],
    good: [
      { sql: 'CREATE TABLE payment_attempts (id bigint PRIMARY KEY, cvv_result char(1), amount numeric(12,2));' },
      { sql: 'CREATE TABLE boards (id bigint PRIMARY KEY, pin text, cid text);' },
      { sql: 'CREATE TABLE payments (id bigint, cvv text);', after: 'ALTER TABLE payments DROP COLUMN cvv;' },
      { sql: 'CREATE TEMP TABLE payments (cvv text);' },
      { sql: 'CREATE TABLE payments (cvv_verified boolean, cvv_checked_at timestamptz, pin_id uuid);' },
      {
        sql: `CREATE TABLE payments (id bigint, cvv text);
COMMENT ON COLUMN payments.cvv IS '@class none a name of a file';`,
      },
      { sql: 'CREATE TABLE doors (id bigint, security_code text, pin text);' },
    ],
  },
  *check(context) {
    const {
      schema,
      classifier,
      options: { issuer },
    } = context;
    for (const { table, column, span, tableName } of columnsGiven(context)) {
      const relation = context.classified(table.id);
      const classified = judge(table, column, schema, relation);
      if (classified === undefined) continue;
      const isBefore = relation.tags.has('pre-authorization') && relation.tags.has('retention');
      const drop = `ALTER TABLE ${qualified(tableName)} DROP COLUMN ${identifier(column)}`;
      yield {
        message: `${table.id}.${column} stores ${kindOf(classified)}, which must not exist after authorisation.`,
        span: context.at(span),
        object: `${table.id}.${column}`,
        classified,
        atMost: issuer || isBefore ? 'info' : undefined,
        fixes: context.facts.kind === 'comment' ? [] : fix('Drop the column', false, append(context, drop)),
        pending: whileTable(table, (now, end) => {
          const then = classifier.relation(end, now.id);
          return then !== undefined && judge(now, column, end, then) !== undefined;
        }),
      };
    }
  },
});

const harmless = ['boolean', 'date', 'timestamp', 'uuid'];

function judge(table: Table, column: string, schema: Schema, relation: ClassifiedRelation): Classified | undefined {
  const known = columnOf(table, column);
  const type = known?.type && columnType(schema, known.type);
  if (known === undefined || (type !== undefined && harmless.includes(type.family))) return undefined;
  const scope = { classes: ['sensitive-authentication-data'], minConfidence: 'strong' } as const;
  return heldIn(relation.columns.get(column)?.classes ?? [], scope);
}

function kindOf({ source }: Classified): string {
  if (source.by !== 'name') return 'what proves a payment';
  const { word } = source;
  if (/\bpin\b/.test(word)) return 'a PIN';
  return /track|stripe|chip|emv/.test(word) ? 'what is on the track of a card' : 'the code of a card';
}
