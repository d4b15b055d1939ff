import {
  append,
  type Classified,
  type ClassifiedRelation,
  defineRule,
  fix,
  heldIn,
  manual,
  qualified,
  whileClassified,
} from '#core/rules/api';
import { shaping, tableGiven } from './tablesGiven';

export const purposeLimitation = defineRule({
  name: 'purpose-limitation',
  family: 'Records',
  summary: 'Personal-data tables state their purpose.',
  severity: 'info',
  recommended: false,
  clause: 'Art. 5(1)(b); Art. 30(1)(b)',
  requirement: 'Data are collected for specified, explicit purposes; the record of processing lists them.',
  tags: ['documentation', 'comment'],
  why: `Personal data is collected for a purpose that is stated, and used for no other. Where the purpose stands in the comment of the table, who
adds a column, a report or a copy sees what it was collected for, and the record of processing can be made from the schema.`,
  instead: `Write the purpose into the comment of the table:

\`\`\`sql
COMMENT ON TABLE leads IS 'Sales enquiries @purpose answering enquiries';
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('sql-comment')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: shaping,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE leads (id bigint PRIMARY KEY, email text, phone_number text);',
        fixed: `CREATE TABLE leads (id bigint PRIMARY KEY, email text, phone_number text);
COMMENT ON TABLE leads IS '@purpose contract performance';`,
      },
      {
        before: 'CREATE TABLE leads (id bigint);',
        sql: 'ALTER TABLE leads ADD COLUMN email text;',
        fixed: `ALTER TABLE leads ADD COLUMN email text;
COMMENT ON TABLE leads IS '@purpose contract performance';`,
      },
    ],
    good: [
      {
        sql: `CREATE TABLE leads (id bigint PRIMARY KEY, email text, phone_number text);
COMMENT ON TABLE leads IS 'Sales enquiries @purpose answering enquiries';`,
      },
      {
        sql: 'CREATE TABLE leads (id bigint, email text);',
        after: "COMMENT ON COLUMN leads.email IS '@purpose answering enquiries';",
      },
      {
        sql: `CREATE TABLE leads (id bigint, email text);
DROP TABLE leads;`,
      },
    ],
  },
  *check(context) {
    const given = tableGiven(context);
    if (given === undefined) return;
    const { table, tableName, span, added, isMade } = given;
    const relation = context.classified(table.id);
    const classified = purposeless(relation);
    if (classified === undefined || !(isMade || added.some((name) => isPersonal(relation, name)))) return;
    const comment = (purpose: string) => {
      const text = `${table.comment ?? ''} @purpose ${purpose}`.trim().replaceAll("'", "''");
      return append(context, `COMMENT ON TABLE ${qualified(tableName)} IS '${text}'`);
    };
    yield {
      message: `${table.id} holds personal data without a stated purpose.`,
      span: context.at(span),
      object: table.id,
      classified,
      fixes: purposes.flatMap((purpose) => fix(`State the purpose: ${purpose}`, false, comment(purpose))),
      pending: whileClassified(context.classifier, table, (_, now) => purposeless(now) !== undefined),
    };
  },
});
/** The usual ones, to begin with. */
const purposes = ['contract performance', 'legal obligation', 'direct marketing'];

const scope = { classes: ['pii', 'special-category'], minConfidence: 'strong' } as const;

/** What of a relation has no purpose: neither in its own comment nor in those of all such columns. */
function purposeless({ columns, tags }: ClassifiedRelation): Classified | undefined {
  if (isStated(tags)) return undefined;
  const open = [...columns.values()].filter(
    (column) => heldIn(column.classes, scope) !== undefined && !isStated(column.tags),
  );
  return heldIn(
    open.flatMap(({ classes }) => classes),
    scope,
  );
}

function isPersonal({ columns }: ClassifiedRelation, name: string): boolean {
  return heldIn(columns.get(name)?.classes ?? [], scope) !== undefined;
}

function isStated(tags: ReadonlyMap<string, string>): boolean {
  return (tags.get('purpose') ?? '').length >= 3;
}
