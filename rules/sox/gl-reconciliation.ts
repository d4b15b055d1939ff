import {
  append,
  defineRule,
  fix,
  identifier,
  identifierWords,
  manual,
  qualified,
  splitId,
  type Table,
} from '#core/rules/api';
import { hasWord } from '#rules/base/nameWords';
import { leaving, type Moment, tablesLeft } from '#rules/base/tablesLeft';

export const glReconciliation = defineRule({
  name: 'gl-reconciliation',
  summary: 'Debit/credit tables enforce their balance rules.',
  severity: 'warning',
  recommended: true,
  clause: 'SOX 404; COSO principle 10; COBIT 2019 DSS06.02',
  requirement: 'Controls ensure that postings are complete, valid and reconcile.',
  tags: ['constraint', 'financial'],
  family: 'Books',
  why: `A line of a journal is a debit or a credit. Where the table lets both be set, or neither, sums still look right and nobody
finds the line. A CHECK that relates the two columns is asked for every row, whatever program writes it.

Looked at are permanent tables with a numeric column for either side. Left alone are reports and summaries, and tables that have
any CHECK of both columns, their own or inherited.`,
  instead: `Let one side be set, and neither be negative:

\`\`\`sql
ALTER TABLE journal_lines ADD CONSTRAINT journal_lines_one_side
  CHECK ((debit = 0) <> (credit = 0) AND debit >= 0 AND credit >= 0) NOT VALID;
\`\`\``,
  sources: [manual('ddl-constraints#DDL-CONSTRAINTS-CHECK-CONSTRAINTS')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: leaving,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE journal_lines (id bigint PRIMARY KEY, account_id bigint, debit numeric(19,4), credit numeric(19,4));',
        fixed: `CREATE TABLE journal_lines (id bigint PRIMARY KEY, account_id bigint, debit numeric(19,4), credit numeric(19,4));
ALTER TABLE journal_lines ADD CONSTRAINT journal_lines_one_side
  CHECK ((debit = 0) <> (credit = 0) AND debit >= 0 AND credit >= 0) NOT VALID;`,
      },
      {
        sql: 'CREATE TABLE "journalLines" (id bigint, "debitAmount" numeric, "creditAmount" numeric);',
        fixed: `CREATE TABLE "journalLines" (id bigint, "debitAmount" numeric, "creditAmount" numeric);
ALTER TABLE "journalLines" ADD CONSTRAINT "journalLines_one_side"
  CHECK (("debitAmount" = 0) <> ("creditAmount" = 0) AND "debitAmount" >= 0 AND "creditAmount" >= 0) NOT VALID;`,
      },
      {
        before: 'CREATE TABLE lines (id bigint, debit numeric);',
        sql: 'ALTER TABLE lines ADD COLUMN credit numeric;',
        fixed: `ALTER TABLE lines ADD COLUMN credit numeric;
ALTER TABLE lines ADD CONSTRAINT lines_one_side
  CHECK ((debit = 0) <> (credit = 0) AND debit >= 0 AND credit >= 0) NOT VALID;`,
      },
      {
        sql: 'CREATE TABLE lines (debit numeric CHECK (debit >= 0), credit numeric CHECK (credit >= 0));',
        fixed: `CREATE TABLE lines (debit numeric CHECK (debit >= 0), credit numeric CHECK (credit >= 0));
ALTER TABLE lines ADD CONSTRAINT lines_one_side
  CHECK ((debit = 0) <> (credit = 0) AND debit >= 0 AND credit >= 0) NOT VALID;`,
        note: 'Each is checked by itself.',
      },
      {
        sql: 'CREATE TABLE lines (dr_amount bigint, cr_amount bigint);',
        fixed: `CREATE TABLE lines (dr_amount bigint, cr_amount bigint);
ALTER TABLE lines ADD CONSTRAINT lines_one_side
  CHECK ((dr_amount = 0) <> (cr_amount = 0) AND dr_amount >= 0 AND cr_amount >= 0) NOT VALID;`,
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE journal_lines (id bigint PRIMARY KEY, debit numeric(19,4) NOT NULL DEFAULT 0, credit numeric(19,4) NOT NULL DEFAULT 0, CHECK ((debit = 0) <> (credit = 0)));',
      },
      { sql: 'CREATE TABLE photos (id bigint PRIMARY KEY, credit text, debit_card_only boolean);' },
      {
        sql: 'CREATE TABLE lines (debit numeric, credit numeric);',
        after: 'ALTER TABLE lines ADD CONSTRAINT one CHECK (debit = 0 OR credit = 0) NOT VALID;',
      },
      { sql: 'CREATE TABLE trial_balance_report (debit numeric, credit numeric);' },
      {
        before: 'CREATE TABLE lines (debit numeric, credit numeric, CHECK (debit = 0 OR credit = 0));',
        sql: `CREATE TABLE lines_copy (LIKE lines INCLUDING CONSTRAINTS);
CREATE TABLE lines_old () INHERITS (lines);`,
      },
      { sql: 'CREATE TABLE limits (debit_limit numeric, credit_limit numeric, credit_score int);' },
      { sql: 'CREATE TEMP TABLE lines (debit numeric, credit numeric);' },
    ],
  },
  *check(context) {
    const { facts } = context;
    for (const { table, found, span, pending } of tablesLeft(context, unrelated)) {
      const name = facts.kind === 'comment' ? splitId(table.id) : facts.name;
      const [debit, credit] = [identifier(found.debit), identifier(found.credit)];
      const constraint = identifier(`${table.name}_one_side`);
      yield {
        message: `${table.id} has ${found.debit} and ${found.credit} but no CHECK relates them.`,
        span: context.at(span),
        object: table.id,
        fixes: fix(
          'Let only one side be set',
          false,
          append(
            context,
            `ALTER TABLE ${qualified(name)} ADD CONSTRAINT ${constraint}
  CHECK ((${debit} = 0) <> (${credit} = 0) AND ${debit} >= 0 AND ${credit} >= 0) NOT VALID`,
          ),
        ),
        pending,
      };
    }
  },
});

/** The two sides of a table that nothing relates. */
function unrelated(table: Table, moment: Moment): { readonly debit: string; readonly credit: string } | undefined {
  if (hasWord(table.name, ['summary', 'report', 'balance'])) return undefined;
  const debit = sideOf(table, moment, ['debit', 'debit amount', 'dr amount']);
  const credit = sideOf(table, moment, ['credit', 'credit amount', 'cr amount']);
  if (debit === undefined || credit === undefined) return undefined;
  const isRelated = table.constraints.some(
    ({ definition }) =>
      definition.type === 'check' && [debit, credit].every((column) => definition.expression.columns.includes(column)),
  );
  return isRelated ? undefined : { debit, credit };
}

/** A column of numbers whose whole name it is, or its end: \`base debit\`. */
function sideOf({ id, columns }: Table, moment: Moment, names: readonly string[]): string | undefined {
  const known = moment.relation(id)?.columns;
  return columns.find(({ name, type, generated }) => {
    const family = (type?.dimensions ?? 0) > 0 ? 'other' : known?.get(name)?.family;
    if (generated !== undefined || (family !== 'numeric' && family !== 'integer')) return false;
    const words = ` ${identifierWords(name).join(' ')}`;
    return names.some((each) => words.endsWith(` ${each}`));
  })?.name;
}
