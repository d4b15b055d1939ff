import {
  append,
  type Classified,
  columnOf,
  defineRule,
  fix,
  heldIn,
  identifierWords,
  list,
  manual,
  qualified,
  splitId,
  type Table,
} from '#core/rules/api';
import { auditWords, isAudited } from '#rules/base/auditCoverage';
import { hasWord } from '#rules/base/nameWords';
import { leaving, type Moment, tablesLeft } from '#rules/base/tablesLeft';

export const changeTracking = defineRule({
  name: 'change-tracking',
  summary: 'Financial tables record who and when.',
  severity: 'warning',
  recommended: false,
  clause: 'SOX 404; COBIT 2019 DSS06.05',
  requirement: 'Each transaction can be traced to the time and the person that entered it.',
  tags: ['schema', 'traceability'],
  family: 'Books',
  why: `Every entry has to lead to the person who made it and to the time. Where the row does not say so, and no trail records it, it
cannot be found out later.

What counts: a timestamp or date such as \`created_at\`, \`posted_on\`, \`entered_at\`, and a column such as \`created_by\`,
\`posted_by\`, \`author\` or \`user_id\`. Left alone are tables with an audit trail, staging tables, and lines whose NOT NULL
foreign key leads to a header that has both.`,
  instead: `Add both in the migration that makes the table:

\`\`\`sql
ALTER TABLE journal_vouchers
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN created_by text NOT NULL DEFAULT current_user;
\`\`\``,
  sources: [manual('functions-datetime#FUNCTIONS-DATETIME-CURRENT'), manual('functions-info')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: leaving,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE journal_vouchers (id bigint PRIMARY KEY, amount numeric(19,4));',
        fixed: `CREATE TABLE journal_vouchers (id bigint PRIMARY KEY, amount numeric(19,4));
ALTER TABLE journal_vouchers ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN created_by text NOT NULL DEFAULT current_user;`,
      },
      {
        sql: 'CREATE TABLE "journalVouchers" (id bigint, "createdAt" timestamptz);',
        fixed: `CREATE TABLE "journalVouchers" (id bigint, "createdAt" timestamptz);
ALTER TABLE "journalVouchers" ADD COLUMN created_by text NOT NULL DEFAULT current_user;`,
      },
      {
        before: 'CREATE TABLE fin_runs (id bigint);',
        sql: "COMMENT ON TABLE fin_runs IS '@class financial';",
        fixed: `COMMENT ON TABLE fin_runs IS '@class financial';
ALTER TABLE public.fin_runs ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN created_by text NOT NULL DEFAULT current_user;`,
      },
      {
        before: 'CREATE TABLE invoices (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE invoice_lines (id bigint, invoice_id bigint NOT NULL REFERENCES invoices);',
        fixed: `CREATE TABLE invoice_lines (id bigint, invoice_id bigint NOT NULL REFERENCES invoices);
ALTER TABLE invoice_lines ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN created_by text NOT NULL DEFAULT current_user;`,
        note: 'Its header says no more.',
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE journal_vouchers (id bigint PRIMARY KEY, amount numeric(19,4), created_at timestamptz NOT NULL DEFAULT now(), created_by text NOT NULL);',
      },
      { sql: 'CREATE TABLE "invoices" (id bigint, "postedOn" date, "postedBy" text);' },
      {
        sql: 'CREATE TABLE invoices (id bigint, created_date datetime NOT NULL, created_by text);',
        note: 'A type that an unread script makes.',
      },
      {
        sql: 'CREATE TABLE invoices (id bigint, created_at timestamptz);',
        after: 'ALTER TABLE invoices ADD COLUMN user_id bigint;',
      },
      {
        before: 'CREATE TABLE invoices (id bigint PRIMARY KEY, created_at timestamptz, created_by text);',
        sql: 'CREATE TABLE invoice_lines (id bigint, invoice_id bigint NOT NULL REFERENCES invoices);',
        note: 'Its header has both.',
      },
      {
        sql: `CREATE TABLE invoices (id bigint);
CREATE TRIGGER invoices_audit AFTER UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION log_change();`,
      },
      {
        before: 'CREATE TABLE invoices (id bigint, created_at timestamptz, created_by text);',
        sql: 'CREATE TABLE old_invoices () INHERITS (invoices);',
      },
      {
        sql: `CREATE TABLE invoices (id bigint);
COMMENT ON TABLE invoices IS '@audited by the log reader';`,
      },
      { sql: 'CREATE TABLE posts (id bigint);' },
    ],
  },
  *check(context) {
    const { facts } = context;
    for (const { table, found, span, pending } of tablesLeft(context, judge)) {
      const name = qualified(facts.kind === 'comment' ? splitId(table.id) : facts.name);
      const wanted = found.missing.map((each) => (each === 'time' ? time : creator));
      yield {
        message: `${table.id} has no column of the ${list(found.missing)} of an entry: entries cannot be traced.`,
        span: context.at(span),
        object: table.id,
        classified: found.classified,
        fixes: fix('Add the columns', false, append(context, `ALTER TABLE ${name} ${wanted.join(', ')}`)),
        pending,
      };
    }
  },
});

const time = 'ADD COLUMN created_at timestamptz NOT NULL DEFAULT now()';
const creator = 'ADD COLUMN created_by text NOT NULL DEFAULT current_user';

interface Judgement {
  readonly classified: Classified;
  readonly missing: readonly ('time' | 'person')[];
}

function judge(table: Table, moment: Moment): Judgement | undefined {
  const classified = financialClass(table, moment);
  const missing = missingIn(table, moment);
  if (classified === undefined || missing.length === 0) return undefined;
  if (hasWord(table.name, ['staging', 'stage', 'stg', 'import', 'tmp', 'temp'])) return undefined;
  if (isAudited(table, moment, { triggerWords: auditWords, assumed: false }) || hasTracedHeader(table, moment))
    return undefined;
  return { classified, missing };
}

function financialClass({ id }: Table, moment: Moment): Classified | undefined {
  return heldIn(moment.relation(id)?.classes ?? [], { classes: ['financial'], minConfidence: 'strong' });
}

function missingIn({ id, columns, partial }: Table, moment: Moment): Judgement['missing'] {
  if (partial) return [];
  const known = moment.relation(id)?.columns;
  const has = (is: (words: string, family: string, type: string) => boolean) =>
    columns.some(({ name, type }) =>
      is(identifierWords(name).join(' '), known?.get(name)?.family ?? 'other', type?.name ?? ''),
    );
  const hasTime = has(
    (words, family, type) =>
      // A domain or alias of a server that knows `datetime` is a time all the same.
      (['date', 'timestamp'].includes(family) || (family === 'other' && /date|time/i.test(type))) &&
      /\b(?:created|inserted|entered|posted|recorded|creation|entry|posting) (?:at|on|date|time|ts|timestamp)$/.test(
        words,
      ),
  );
  const hasPerson = has((words) =>
    /\b(?:created|entered|posted|inserted|recorded) by\b|^(?:author|actor|user|creator)(?: id)?$/.test(words),
  );
  return [...(hasTime ? [] : (['time'] as const)), ...(hasPerson ? [] : (['person'] as const))];
}

/** A line belongs to a header that says when and by whom. */
function hasTracedHeader(table: Table, moment: Moment): boolean {
  return table.constraints.some(({ definition, references }) => {
    if (definition.type !== 'foreign key' || references === undefined || references === table.id) return false;
    const header = moment.table(references);
    const isBound = definition.columns.every((column) => columnOf(table, column)?.notNull === true);
    return (
      isBound &&
      header !== undefined &&
      financialClass(header, moment) !== undefined &&
      missingIn(header, moment).length === 0
    );
  });
}
