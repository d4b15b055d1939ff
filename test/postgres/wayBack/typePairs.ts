import { of, type Pair } from './pair';

/** Types and their values. */
export const typePairs: readonly Pair[] = [
  ...of('type', [
    ["CREATE TYPE kind AS ENUM ('a')", 'DROP TYPE kind'],
    ["CREATE TYPE kind AS ENUM ('a')", 'SELECT 1'],
    ['ALTER TYPE state RENAME TO states', 'ALTER TYPE states RENAME TO state'],
    ['ALTER TYPE state RENAME TO states', 'SELECT 1'],
    ['ALTER TYPE place ADD ATTRIBUTE land text', 'ALTER TYPE place DROP ATTRIBUTE land'],
    ['ALTER TYPE place ADD ATTRIBUTE land text', 'SELECT 1'],
    ['ALTER TYPE place ALTER ATTRIBUTE town TYPE varchar(9)', 'SELECT 1'],
    ['ALTER TYPE place RENAME ATTRIBUTE town TO city', 'ALTER TYPE place RENAME ATTRIBUTE city TO town'],
    ['DROP TYPE place', 'CREATE TYPE place AS (street text, town text)'],
    ['DROP TYPE place', 'CREATE TYPE place AS (street text)'],
    ['CREATE DOMAIN email AS text', 'DROP DOMAIN email'],
    ['DROP DOMAIN positive', 'CREATE DOMAIN positive AS integer CHECK (VALUE > 0)'],
    ['DROP DOMAIN positive', 'CREATE DOMAIN positive AS integer CHECK (VALUE >= 0)'],
    ['DROP DOMAIN positive', 'CREATE DOMAIN positive AS bigint CHECK (VALUE > 0)'],
    ['ALTER DOMAIN positive SET NOT NULL', 'ALTER DOMAIN positive DROP NOT NULL'],
    ['ALTER DOMAIN positive SET NOT NULL', 'SELECT 1'],
    ['ALTER DOMAIN positive DROP CONSTRAINT positive_check', 'SELECT 1'],
    ['ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 9)', 'ALTER DOMAIN positive DROP CONSTRAINT small'],
    ['CREATE TYPE span AS RANGE (subtype = integer)', 'DROP TYPE span'],
  ]),
  ...of('enum value', [
    ["ALTER TYPE state ADD VALUE 'late'", 'SELECT 1'],
    ["ALTER TYPE state ADD VALUE 'late' BEFORE 'open'", "ALTER TYPE state RENAME VALUE 'late' TO 'later'"],
    ["ALTER TYPE state RENAME VALUE 'paid' TO 'done'", "ALTER TYPE state RENAME VALUE 'done' TO 'paid'"],
    ["ALTER TYPE state RENAME VALUE 'paid' TO 'done'", 'SELECT 1'],
    ["CREATE TYPE kind AS ENUM ('a', 'b'); DROP TYPE kind; CREATE TYPE kind AS ENUM ('b', 'a')", 'DROP TYPE kind'],
    [
      `DROP VIEW open_orders; DROP MATERIALIZED VIEW totals; DROP INDEX orders_open_idx;
       ALTER TYPE state RENAME TO state_old; CREATE TYPE state AS ENUM ('open', 'late', 'paid');
       ALTER TABLE orders ALTER state DROP DEFAULT, ALTER state TYPE state USING state::text::state,
         ALTER state SET DEFAULT 'open';
       DROP TYPE state_old`,
      `ALTER TYPE state RENAME TO state_old; CREATE TYPE state AS ENUM ('open', 'paid');
       ALTER TABLE orders ALTER state DROP DEFAULT, ALTER state TYPE state USING state::text::state,
         ALTER state SET DEFAULT 'open';
       DROP TYPE state_old;
       CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open';
       CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open';
       CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
       CREATE UNIQUE INDEX totals_customer_idx ON totals (customer)`,
    ],
  ]),
];
