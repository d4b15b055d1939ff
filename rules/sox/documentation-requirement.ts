import {
  append,
  type Classified,
  defineRule,
  fix,
  heldIn,
  identifier,
  list,
  manual,
  qualified,
  splitId,
  type Table,
} from '#core/rules/api';
import { leaving, type Moment, tablesLeft } from '#rules/base/tablesLeft';

export const documentationRequirement = defineRule({
  name: 'documentation-requirement',
  summary: 'Financial tables and money columns are documented.',
  severity: 'info',
  recommended: false,
  clause: 'SOX 404(a); COSO principle 14; COBIT 2019 APO14',
  requirement: 'Management must be able to support its assessment with documentation of the data and controls.',
  tags: ['comment'],
  family: 'Books',
  why: `What a column of money means is not in its name: the currency, net or gross, which sign is a debit. Management has to show
that it knows, and a comment in the catalogue is where every tool finds it. A comment of nothing but tags says what a table is and
not what it means.`,
  instead: `Say meaning, unit and sign:

\`\`\`sql
COMMENT ON COLUMN accruals.amount IS 'Ledger currency; debit positive';
\`\`\``,
  sources: [manual('sql-comment')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: leaving,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE accruals (id bigint PRIMARY KEY, amount numeric(19,4));',
        fixed: `CREATE TABLE accruals (id bigint PRIMARY KEY, amount numeric(19,4));
COMMENT ON TABLE accruals IS 'What a row is';
COMMENT ON COLUMN accruals.amount IS 'Unit and sign';`,
      },
      {
        sql: `CREATE TABLE accruals (id bigint, amount numeric);
COMMENT ON TABLE accruals IS '@class financial';
COMMENT ON COLUMN accruals.amount IS 'Ledger currency';`,
        note: 'Tags alone say nothing of what it means.',
      },
      {
        before: `CREATE TABLE accruals (id bigint);
COMMENT ON TABLE accruals IS 'Month-end';`,
        sql: 'ALTER TABLE accruals ADD COLUMN "netAmount" numeric;',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE accruals (id bigint PRIMARY KEY, amount numeric(19,4));
COMMENT ON TABLE accruals IS 'Month-end accruals, one row per cost centre';
COMMENT ON COLUMN accruals.amount IS 'Ledger currency, debit positive';`,
      },
      { sql: 'CREATE TABLE accruals (id bigint);', after: "COMMENT ON TABLE accruals IS 'Month-end accruals';" },
      {
        sql: `CREATE TABLE accruals (id bigint);
DROP TABLE accruals;`,
      },
      { sql: 'CREATE TABLE posts (id bigint, amount numeric);' },
      {
        sql: `CREATE TABLE accruals (id bigint);
COMMENT ON TABLE accruals IS 'Month-end accruals @class financial';`,
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    for (const { table, found, span, pending } of tablesLeft(context, judge)) {
      const name = qualified(facts.kind === 'comment' ? splitId(table.id) : facts.name);
      const comments = [
        ...(found.isTableSilent ? [`COMMENT ON TABLE ${name} IS 'What a row is'`] : []),
        ...found.columns.map((each) => `COMMENT ON COLUMN ${name}.${identifier(each)} IS 'Unit and sign'`),
      ];
      const objects = [
        ...(found.isTableSilent ? [table.id] : []),
        ...found.columns.map((each) => `${table.id}.${each}`),
      ];
      yield {
        message: `${list(objects, 4)} ${objects.length === 1 ? 'is financial and has' : 'are financial and have'} no COMMENT.`,
        span: context.at(span),
        object: table.id,
        classified: found.classified,
        fixes:
          facts.kind === 'comment' || isTagged(table)
            ? []
            : fix('Add comments to fill in', false, append(context, ...comments)),
        pending,
      };
    }
  },
});

interface Judgement {
  readonly classified: Classified;
  readonly isTableSilent: boolean;
  readonly columns: readonly string[];
}

function judge(table: Table, moment: Moment): Judgement | undefined {
  const relation = moment.relation(table.id);
  const scope = { classes: ['financial'], minConfidence: 'strong' } as const;
  const classified = heldIn(relation?.classes ?? [], scope);
  if (relation === undefined || classified === undefined || table.partitionOf !== undefined) return undefined;
  const columns = table.columns.filter(
    ({ name, comment, inherited }) =>
      !inherited && saysNothing(comment) && heldIn(relation.columns.get(name)?.classes ?? [], scope) !== undefined,
  );
  const isTableSilent = saysNothing(table.comment);
  return isTableSilent || columns.length > 0
    ? { classified, isTableSilent, columns: columns.map(({ name }) => name) }
    : undefined;
}

/** What the file says of it in tags would be lost. */
function isTagged({ comment, columns }: Table): boolean {
  return comment !== undefined || columns.some((column) => column.comment !== undefined);
}

/** Tags say what it is, and not what it means. */
function saysNothing(comment: string | undefined): boolean {
  const [text = ''] = (comment ?? '').split(/(?<![\w.])@[a-z]/i);
  return text.trim() === '';
}
