import {
  append,
  type Classified,
  type ClassifiedRelation,
  defineRule,
  fix,
  heldIn,
  identifier,
  manual,
  qualified,
  whileClassified,
} from '#core/rules/api';
import { columnsGiven, giving } from '#rules/base/columnsGiven';

export const specialCategoryBasis = defineRule({
  name: 'special-category-basis',
  family: 'Lawfulness',
  summary: 'New special-category columns state an Art. 9 ground.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 9(1) and 9(2); Art. 35(3)(b)',
  requirement:
    'Processing special categories is prohibited unless one of ten grounds applies; large-scale processing needs an impact assessment.',
  tags: ['lawfulness', 'comment'],
  why: `Health, religion, ethnic origin, political opinions, trade unions, sex life, genetic and biometric data may not be processed at all,
unless one of ten grounds applies. Which one it is is known when the column is added, and seldom later. Encryption is no ground.`,
  instead: `Record the ground, or do not collect the column:

\`\`\`sql
COMMENT ON COLUMN employees.trade_union_membership IS '@class special-category @legal-basis 9(2)(b) @dpia DPIA-12';
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('sql-comment')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: giving,
  examples: {
    bad: [
      {
        sql: 'ALTER TABLE employees ADD COLUMN trade_union_membership boolean;',
        fixed: `ALTER TABLE employees ADD COLUMN trade_union_membership boolean;
COMMENT ON COLUMN employees.trade_union_membership IS '@class special-category @legal-basis 9(2)(a) explicit consent';`,
      },
      {
        sql: 'CREATE TABLE volunteers (id bigint PRIMARY KEY, ethnic_origin_enc bytea);',
        fixed: `CREATE TABLE volunteers (id bigint PRIMARY KEY, ethnic_origin_enc bytea);
COMMENT ON COLUMN volunteers.ethnic_origin_enc IS '@class special-category @legal-basis 9(2)(a) explicit consent';`,
      },
      {
        sql: 'CREATE TABLE visits (id bigint, diagnosis_enc bytea);',
        fixed: `CREATE TABLE visits (id bigint, diagnosis_enc bytea);
COMMENT ON COLUMN visits.diagnosis_enc IS '@class phi @legal-basis 9(2)(a) explicit consent';`,
        note: 'Health data is of a special category.',
      },
      {
        before: 'CREATE TABLE staff (id bigint, badge text);',
        sql: "COMMENT ON COLUMN staff.badge IS '@class special-category';",
        fixed: `COMMENT ON COLUMN staff.badge IS '@class special-category';
COMMENT ON COLUMN staff.badge IS '@class special-category @legal-basis 9(2)(a) explicit consent';`,
      },
    ],
    good: [
      {
        sql: `ALTER TABLE employees ADD COLUMN trade_union_membership boolean;
COMMENT ON COLUMN employees.trade_union_membership IS '@legal-basis 9(2)(b) payroll deduction';`,
      },
      { sql: 'CREATE TABLE races (id bigint PRIMARY KEY, race text, ethnicity_id bigint);' },
      {
        sql: `CREATE TABLE volunteers (id bigint, religion text);
COMMENT ON TABLE volunteers IS '@legal-basis art9-2-a';`,
      },
      {
        sql: 'CREATE TABLE volunteers (id bigint, religion text);',
        after: "COMMENT ON COLUMN volunteers.religion IS '@legal-basis 9(2)(d) members of the association';",
      },
    ],
  },
  *check(context) {
    for (const { table, column, span, tableName } of columnsGiven(context)) {
      const { classifier } = context;
      const classified = groundless(context.classified(table.id), column);
      if (classified === undefined || !table.columns.some(({ name }) => name === column)) continue;
      const said = table.columns.find(({ name }) => name === column)?.comment ?? '';
      const tags = said.includes('@class') ? '' : `@class ${classified.classes.join(', ')} `;
      const comment = (basis: string) => {
        const text = `${said} ${tags}@legal-basis ${basis}`.trim().replaceAll("'", "''");
        return append(context, `COMMENT ON COLUMN ${qualified(tableName)}.${identifier(column)} IS '${text}'`);
      };
      yield {
        message: `${table.id}.${column} is data of a special category without a ground of Art. 9(2).`,
        span: context.at(span),
        object: `${table.id}.${column}`,
        classified,
        fixes: grounds.flatMap((basis) => fix(`State the ground: ${basis}`, false, comment(basis))),
        pending: whileClassified(
          classifier,
          table,
          (now, relation) =>
            now.columns.some(({ name }) => name === column) && groundless(relation, column) !== undefined,
        ),
      };
    }
  },
});
/** Those that a database meets most; the others are written by hand. */
const grounds = ['9(2)(a) explicit consent', '9(2)(b) employment law', '9(2)(h) health care'];

function groundless({ columns, tags }: ClassifiedRelation, name: string): Classified | undefined {
  const column = columns.get(name);
  if (column === undefined || isGround(column.tags.get('legal-basis')) || isGround(tags.get('legal-basis')))
    return undefined;
  return heldIn(column.classes, { classes: ['special-category'], minConfidence: 'strong' });
}

/** `9(2)(b)`, `Art. 9(2)(h)`, `art9-2-a`. */
function isGround(text: string | undefined): boolean {
  return text !== undefined && /9\s*[(-]?\s*2\s*\)?\s*[(-]?\s*[a-j]\b/i.test(text);
}
