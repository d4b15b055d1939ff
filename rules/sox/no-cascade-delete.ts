import {
  type Classifier,
  columnOf,
  defineFileRule,
  type Fix,
  fix,
  heldIn,
  manual,
  placeIn,
  type Schema,
  type Span,
  splitId,
  type Table,
  whileConstraint,
} from '#core/rules/api';
import { hasWord } from '#rules/base/nameWords';

export const noCascadeDelete = defineFileRule({
  name: 'no-cascade-delete',
  summary: 'Financial rows are not deleted by cascade.',
  severity: 'error',
  recommended: true,
  clause: '17 CFR 210.2-06; SOX 802; Exchange Act 13(b)(2)(A)',
  requirement: 'Records that support the accounts must not vanish as a side effect.',
  tags: ['constraint', 'retention'],
  conflictsWith: ['gdpr/right-to-deletion'],
  family: 'Books',
  why: `With ON DELETE CASCADE somebody who deletes a customer deletes the invoices too, in a statement that does not name them, and
nothing is reported. The records have to outlive what they refer to.

Left alone are cascades from a financial header to its lines, and staging and draft tables.`,
  instead: `Refuse to delete what is still referred to, or let the reference go:

\`\`\`sql
ALTER TABLE invoices ADD CONSTRAINT invoices_customer_id_fkey
  FOREIGN KEY (customer_id) REFERENCES customers ON DELETE RESTRICT;
\`\`\`

SET NULL on a column that may be null keeps the record and lets a person be erased.`,
  sources: [manual('ddl-constraints#DDL-CONSTRAINTS-FK')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  examples: {
    bad: [
      {
        sql: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id) ON DELETE CASCADE);`,
        fixed: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id) ON DELETE RESTRICT);`,
      },
      {
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE invoices (id bigint, customer_id bigint);`,
        sql: 'ALTER TABLE invoices ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE ON UPDATE CASCADE;',
        fixed:
          'ALTER TABLE invoices ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers ON DELETE RESTRICT ON UPDATE CASCADE;',
      },
      {
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE "journalEntries" (id bigint);`,
        sql: 'ALTER TABLE "journalEntries" ADD COLUMN "customerId" bigint REFERENCES customers ON DELETE CASCADE;',
        fixed: 'ALTER TABLE "journalEntries" ADD COLUMN "customerId" bigint REFERENCES customers ON DELETE RESTRICT;',
      },
      {
        sql: 'CREATE TABLE accruals (id bigint, tenant_id bigint REFERENCES tenants ON DELETE CASCADE);',
        fixed: 'CREATE TABLE accruals (id bigint, tenant_id bigint REFERENCES tenants ON DELETE RESTRICT);',
        note: 'What is referenced nobody has seen.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id) ON DELETE SET NULL);`,
      },
      {
        sql: `CREATE TABLE invoices (id bigint PRIMARY KEY);
CREATE TABLE invoice_lines (id bigint PRIMARY KEY, invoice_id bigint NOT NULL REFERENCES invoices (id) ON DELETE CASCADE);`,
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE invoices (id bigint, customer_id bigint CONSTRAINT fk REFERENCES customers ON DELETE CASCADE);',
        after: `ALTER TABLE invoices DROP CONSTRAINT fk;
ALTER TABLE invoices ADD FOREIGN KEY (customer_id) REFERENCES customers;`,
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE invoices_draft (id bigint, customer_id bigint REFERENCES customers ON DELETE CASCADE);',
      },
      {
        before: 'CREATE TABLE posts (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE comments (id bigint, post_id bigint REFERENCES posts ON DELETE CASCADE);',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE invoices (id bigint, customer_id bigint REFERENCES customers ON UPDATE CASCADE);',
      },
    ],
  },
  *check({ left, file, classifier, classified }) {
    for (const made of left.constraints) {
      const { table, constraint, statement } = made;
      const { references, definition } = constraint;
      if (definition.type !== 'foreign key' || definition.onDelete !== 'cascade' || references === undefined) continue;
      const held = heldIn(classified(table.id).classes, financial);
      if (held === undefined || !isBad(file.end.schema, table, references, classifier)) continue;
      const span = placeIn(statement, definition.span);
      const cascade = /\bON\s+DELETE\s+(CASCADE)\b/i.exec(file.parsed.text.slice(span.start, span.end));
      const start = cascade === null ? undefined : span.start + cascade.index + cascade[0].length - 'CASCADE'.length;
      yield {
        message: `Deleting a row of ${references} silently deletes records of ${table.id}.`,
        span,
        object: table.id,
        classified: held,
        fixes:
          start === undefined
            ? []
            : instead({ start, end: start + 'CASCADE'.length }, mayBeNull(table, definition.columns)),
        pending: whileConstraint(made, (now, end) => {
          const { definition: then, references: to } = now.constraint;
          return (
            then.type === 'foreign key' &&
            then.onDelete === 'cascade' &&
            to !== undefined &&
            isBad(end, now.owner, to, classifier)
          );
        }),
      };
    }
  },
});

const financial = { classes: ['financial'], minConfidence: 'strong' } as const;

/** Refusing is always possible; letting the reference go is where the column may be empty. */
function instead(span: Span, isNullable: boolean): readonly Fix[] {
  return [
    ...fix('Say RESTRICT', false, { span, text: 'RESTRICT' }),
    ...(isNullable ? fix('Say SET NULL, which keeps the record', false, { span, text: 'SET NULL' }) : []),
  ];
}

function mayBeNull(table: Table, columns: readonly string[]): boolean {
  return columns.every((name) => columnOf(table, name)?.notNull === false);
}

/** From what is no part of the books into what is. */
function isBad(schema: Schema, { id }: Table, references: Table['id'], classifier: Classifier): boolean {
  const holds = (each: Table['id']) =>
    heldIn((classifier.relation(schema, each) ?? classifier.named(each)).classes, financial) !== undefined;
  return (
    holds(id) &&
    !holds(references) &&
    !hasWord(splitId(id).name, ['staging', 'stage', 'stg', 'draft', 'drafts', 'tmp', 'temp', 'import'])
  );
}
