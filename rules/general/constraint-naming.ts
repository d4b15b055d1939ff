import * as z from 'zod';
import { constraintsIn, defineRule, filledTemplate, fitsTemplate, manual, templateWords } from '#core/rules/api';

export const constraintNaming = defineRule({
  name: 'constraint-naming',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'A constraint is not named as the project names constraints.',
  why: 'When a constraint is broken, its name is what the application and the log get to see. One that tells table and columns explains itself.',
  instead: 'Name it after the template; PostgreSQL’s own manner is `orders_customer_id_fkey`.',
  sources: [manual('ddl-constraints'), 'atlas: NM105', 'bytebase: 304'],
  needs: [],
  fixable: false,
  waysBack: false,
  on: ['create table', 'alter table'],
  options: z.strictObject({
    primaryKey: z.string().default('{table}_pkey').describe(`The name of a primary key. ${templateWords}`),
    unique: z.string().default('{table}_{columns}_key').describe('The name of a unique constraint.'),
    foreignKey: z.string().default('{table}_{columns}_fkey').describe('The name of a foreign key.'),
    check: z.string().default('{table}_{any}').describe('The name of a CHECK.'),
    exclude: z.string().default('{table}_{columns}_excl').describe('The name of an exclusion constraint.'),
  }),
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (id bigint, CONSTRAINT pk PRIMARY KEY (id));' },
      {
        sql: 'ALTER TABLE app."Orders" ADD CONSTRAINT fk_customer FOREIGN KEY ("customerId") REFERENCES customers NOT VALID;',
      },
      { sql: 'ALTER TABLE orders ADD COLUMN total int CONSTRAINT positive CHECK (total > 0);' },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number);',
        options: { unique: 'uq_{table}_{columns}' },
      },
    ],
    good: [
      { sql: 'CREATE TABLE orders (id bigint, CONSTRAINT orders_pkey PRIMARY KEY (id));' },
      { sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);', note: 'PostgreSQL makes the name up.' },
      { sql: 'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;' },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT fk_orders FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;',
        options: { foreignKey: 'fk_{any}' },
      },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_idx;',
        note: 'The columns are those of the index, which is judged by its own rule.',
      },
    ],
  },
  *check(context) {
    const { facts, options } = context;
    for (const { constraint } of constraintsIn(facts)) {
      const { name, type, nameSpan } = constraint;
      if (name === undefined || type === 'not null') continue;
      if ('usingIndex' in constraint && constraint.usingIndex !== undefined) continue;
      const template = options[optionOf[type]];
      const columns = type === 'check' ? constraint.expression.columns : constraint.columns;
      const parts = { table: facts.name.name, columns: columns.join('_') };
      if (fitsTemplate(name, template, parts)) continue;
      yield {
        message: `The constraint is called ${name} and not ${filledTemplate(template, parts)}. Name it as the others.`,
        span: context.at(nameSpan),
      };
    }
  },
});

const optionOf = {
  'primary key': 'primaryKey',
  unique: 'unique',
  'foreign key': 'foreignKey',
  check: 'check',
  exclude: 'exclude',
} as const;
