import { type Constraint, defineFileRule, manual, placeIn, type Question, whileConstraint } from '#core/rules/api';

export const constraintNeverValidated = defineFileRule({
  name: 'constraint-never-validated',
  family: 'Schema quality',
  severity: 'warning',
  recommended: true,
  summary: 'A constraint is added NOT VALID and nothing validates it.',
  why: `NOT VALID is meant for a moment: new rows are checked, the old ones are not, so nobody may rely on the constraint. The planner does not, \`SET NOT
NULL\` reads the table although a CHECK says the same, and a row that breaks it fails at some later \`UPDATE\`, or when a dump is restored.`,
  instead: `Validate it, in a transaction of its own; reads and writes go on meanwhile:

\`\`\`sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
\`\`\``,
  sources: [manual('sql-altertable#SQL-ALTERTABLE-NOTES'), 'squawk: constraint-missing-not-valid'],
  needs: ['schema', 'other files'],
  fixable: false,
  examples: {
    bad: [
      { sql: 'ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;' },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;',
        after: 'ALTER TABLE orders DROP CONSTRAINT d;\nALTER TABLE orders RENAME TO sales;',
        note: 'No later migration validates it.',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'ALTER TABLE app."Orders" ADD FOREIGN KEY ("customerId") REFERENCES customers NOT VALID;\nALTER TABLE app."Orders" RENAME TO orders;',
      },
      {
        before: 'CREATE TABLE orders (note text);',
        sql: 'ALTER TABLE orders ADD CONSTRAINT note_given NOT NULL note NOT VALID;',
        version: 18,
      },
    ],
    good: [
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c;',
      },
      {
        sql: 'CREATE TABLE orders (total int CHECK (total > 0));',
        note: 'A new table has no rows that could break it.',
      },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT ENFORCED;',
        version: 18,
        note: 'What is not enforced is not meant to be valid.',
      },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;\nALTER TABLE orders DROP CONSTRAINT c;',
      },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;',
        after:
          'ALTER TABLE orders RENAME CONSTRAINT c TO total_positive;\nALTER TABLE orders RENAME TO sales;\nALTER TABLE sales VALIDATE CONSTRAINT total_positive;',
        note: 'A later migration validates it, under another name.',
      },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c;\nALTER TABLE orders ALTER a SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT c;',
      },
    ],
  },
  byRelation: true,
  *check({ left, ask }) {
    // What goes down puts back what was there.
    if (ask(direction) !== 'up') return;
    for (const made of left.constraints) {
      const { table, constraint, statement } = made;
      if (isGood(constraint)) continue;
      yield {
        message: `${constraint.name} of ${table.id} stays NOT VALID: rows that were there before may break it. Validate it in a transaction of its own.`,
        span: placeIn(statement, constraint.definition.span),
        object: `${table.id}.${constraint.name}`,
        pending: whileConstraint(made, (now) => !isGood(now.constraint)),
      };
    }
  },
});

const direction: Question<string, unknown> = ({ file: { migration } }) => migration?.direction ?? 'up';

function isGood({ valid, enforced }: Constraint): boolean {
  return valid || !enforced;
}
