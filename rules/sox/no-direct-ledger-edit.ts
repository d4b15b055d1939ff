import * as z from 'zod';
import {
  defineRule,
  heldIn,
  identifierWords,
  list,
  manual,
  type Question,
  type StatementContext,
  splitId,
  writtenTable,
} from '#core/rules/api';
import { isAgeCondition } from '#rules/base/ageCondition';
import { hasWord } from '#rules/base/nameWords';

const options = z.strictObject({
  moneyWords: z
    .array(z.string())
    .default([
      ...['amount', 'debit', 'credit', 'balance', 'total', 'subtotal', 'net', 'gross', 'tax', 'fee', 'price', 'cost'],
    ])
    .describe('Words at the end of the name of a column of money.'),
  postingColumns: z
    .array(z.string())
    .default([
      ...['posted_at', 'posted_on', 'posting_date', 'period', 'fiscal_period', 'period_id', 'account_id'],
      ...['gl_account_id', 'ledger_account_id', 'account_code', 'currency'],
    ])
    .describe('Columns that say where and when a record was posted.'),
  draftWords: z
    .array(z.string())
    .default(['staging', 'stage', 'stg', 'draft', 'drafts', 'tmp', 'temp', 'import', 'preview'])
    .describe('Words in the name of a table whose rows are not posted yet.'),
});

type Options = z.output<typeof options>;
type Context = StatementContext<'update' | 'delete' | 'merge', Options>;

export const noDirectLedgerEdit = defineRule({
  name: 'no-direct-ledger-edit',
  summary: 'Posted amounts are corrected by reversal, not by UPDATE or DELETE.',
  severity: 'error',
  recommended: true,
  clause: 'Exchange Act 13(b)(2)(A) and 13(b)(5); COBIT 2019 DSS06.02, BAI06.02',
  requirement:
    'No person may falsify books or circumvent accounting controls; data fixes follow the controlled process.',
  tags: ['dml', 'financial'],
  family: 'Books',
  why: `A posted record that is changed in place is gone: no report of an earlier day can be made again, and nothing in the books says
who changed it and why. Books are corrected by an entry that reverses the wrong one, and a right one behind it.

Looked at are UPDATE and MERGE of columns of money and of posting keys, and DELETE, on financial tables and through views of them.
What is posted SQL does not say: every row of such a table counts. Left alone are columns
and tables that the file itself makes, drafts and staging tables, and deleting by age, which is a matter of retention. With
\`-- Approved-By: <name>\` in the header of the file the finding is a hint.`,
  instead: `Insert a reversal and the corrected entry:

\`\`\`sql
INSERT INTO journal_entries (amount, reverses_id) SELECT -amount, id FROM journal_entries WHERE id = 4711;
\`\`\``,
  sources: [manual('sql-insert')],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  on: ['update', 'delete', 'merge'],
  options,
  examples: {
    bad: [
      { sql: 'UPDATE journal_entries SET amount = amount * 1.19 WHERE id = 4711;' },
      {
        sql: 'UPDATE journal_lines SET amount_tc = 0 WHERE amount_tc IS NULL;',
        note: 'In the currency of the transaction.',
      },
      { sql: 'DELETE FROM ledger_entries WHERE batch_id = 12;' },
      { sql: 'UPDATE "generalLedger" SET "postedAt" = now();' },
      { sql: 'MERGE INTO invoices i USING corrections c ON c.id = i.id WHEN MATCHED THEN UPDATE SET total = c.total;' },
      { sql: 'DO $$ BEGIN UPDATE ledger_entries SET account_id = 2 WHERE account_id = 1; END $$;' },
      {
        sql: `-- Approved-By: controller
UPDATE invoices SET total = round(total, 2);`,
        note: 'A hint: somebody agreed.',
      },
      {
        before: `CREATE TABLE fin_runs (id bigint, worth numeric);
COMMENT ON COLUMN fin_runs.worth IS '@class financial';`,
        sql: 'UPDATE fin_runs SET worth = 0;',
      },
    ],
    good: [
      {
        sql: `ALTER TABLE invoices ADD COLUMN net_amount numeric(19,4);
UPDATE invoices SET net_amount = 0;`,
      },
      {
        sql: 'INSERT INTO journal_entries (amount, reverses_id) SELECT -amount, id FROM journal_entries WHERE id = 4711;',
      },
      { sql: 'UPDATE invoices SET note = trim(note);' },
      { sql: "DELETE FROM ledger_entries WHERE posted_at < now() - interval '10 years';" },
      { sql: 'UPDATE invoices_draft SET total = 0;' },
      {
        sql: `CREATE TABLE invoices (id bigint, total numeric);
UPDATE invoices SET total = 0;`,
      },
      { sql: 'UPDATE products SET price = price * 1.1;' },
      { sql: 'CREATE FUNCTION fix() RETURNS void LANGUAGE sql AS $$ UPDATE invoices SET total = 0 $$;' },
    ],
  },
  *check(context) {
    const { facts } = context;
    const id = writtenTable(context, context.resolve(facts.target));
    const classified = heldIn(context.classified(id).classes, { classes: ['financial'], minConfidence: 'strong' });
    if (classified === undefined || isNotPosted(context, id)) return;
    const columns = facts.kind === 'delete' ? [] : posted(context, id, facts.assigns);
    const isDeleting = facts.kind === 'delete' && !(facts.where !== undefined && isAgeCondition(facts.where));
    if (columns.length === 0 && !isDeleting) return;
    yield {
      message: isDeleting
        ? `This migration deletes posted records of ${id}.`
        : `This migration rewrites ${list(columns)} of posted records in ${id}.`,
      span: context.at(facts.target.span),
      object: id,
      classified,
      atMost: context.ask(isApproved) ? 'info' : undefined,
    };
  },
});

function isNotPosted(context: Context, id: `${string}.${string}`): boolean {
  return id.startsWith('pg_temp.') || context.isNew(id) || hasWord(splitId(id).name, context.options.draftWords);
}

/** What is assigned of money and posting keys, without what the file itself has added. */
function posted(context: Context, id: string, assigned: readonly string[]): readonly string[] {
  const { moneyWords, postingColumns } = context.options;
  const isMeant = (column: string) =>
    moneyWords.includes(moneyWord(column)) ||
    postingColumns.some((each) => identifierWords(each).join() === identifierWords(column).join()) ||
    heldIn(context.classifiedColumn(id, column).classes, { classes: ['financial'], minConfidence: 'strong' }) !==
      undefined;
  return [...new Set(assigned)].filter((column) => isMeant(column) && !context.ask(isAddedHere, id, column));
}

/** The last word of a name, or the one ahead of the currency: `amount` of `amount_tc`. */
function moneyWord(column: string): string {
  const words = identifierWords(column);
  return words.findLast((word) => !currencies.has(word)) ?? '';
}

/** Of the transaction, of the books, foreign and local currency, and the usual codes. */
const currencies: ReadonlySet<string> = new Set([
  ...['tc', 'bc', 'fc', 'lc', 'fx', 'cents', 'minor', 'base', 'local', 'foreign'],
  ...['usd', 'eur', 'gbp', 'chf', 'jpy', 'inr', 'cad', 'aud'],
]);

const isAddedHere: Question<boolean> = ({ file }, { schema }, id, name) => {
  const relation = schema.relations.get(id as `${string}.${string}`);
  const columns = relation !== undefined && 'constraints' in relation ? relation.columns : [];
  return columns.find((column) => column.name === name)?.origin?.file === file.path;
};

/** Whether a line of the header says who agreed. */
const isApproved: Question<boolean> = ({ file }) => {
  const [header = ''] = /^(?:\s*--[^\n]*\n|\s*\/\*[\s\S]*?\*\/)*/.exec(file.parsed.text) ?? [];
  return /\bApproved-By:[^\S\n]*\S/i.test(header);
};
