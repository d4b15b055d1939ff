import { of, type Pair } from './pair';

/** Views, and rules that rewrite queries. */
export const viewPairs: readonly Pair[] = [
  ...of('view', [
    ['CREATE VIEW v AS SELECT 1 AS one', 'DROP VIEW v'],
    ['CREATE VIEW v AS SELECT 1 AS one', 'SELECT 1'],
    ['DROP VIEW open_orders', 'SELECT 1'],
    ['DROP VIEW open_orders', "CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open'"],
    [
      'DROP VIEW open_orders',
      "create view open_orders as\n  select id, total\n  from public.orders where state = 'open';",
    ],
    ['DROP VIEW open_orders', 'CREATE VIEW open_orders AS SELECT id, total FROM orders'],
    ['DROP VIEW open_orders', "CREATE VIEW open_orders AS SELECT id FROM orders WHERE state = 'open'"],
    [
      "CREATE OR REPLACE VIEW open_orders AS SELECT id, total, note FROM orders WHERE state = 'open'",
      "DROP VIEW open_orders; CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open'",
    ],
    ["CREATE OR REPLACE VIEW open_orders AS SELECT id, total FROM orders WHERE state <> 'paid'", 'SELECT 1'],
    ['ALTER VIEW open_orders RENAME TO o', 'ALTER VIEW o RENAME TO open_orders'],
    ['ALTER VIEW open_orders RENAME TO o', 'SELECT 1'],
    [
      'DROP MATERIALIZED VIEW totals',
      'CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer',
    ],
    [
      'DROP MATERIALIZED VIEW totals',
      `CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
       CREATE UNIQUE INDEX totals_customer_idx ON totals (customer)`,
    ],
    [
      'DROP MATERIALIZED VIEW totals',
      `CREATE MATERIALIZED VIEW totals AS SELECT customer, max(total) AS total FROM orders GROUP BY customer;
       CREATE UNIQUE INDEX totals_customer_idx ON totals (customer)`,
    ],
  ]),
  ...of('rule', [
    ['DROP RULE orders_no_delete ON customers', 'SELECT 1'],
    ['CREATE RULE r AS ON UPDATE TO customers DO INSTEAD NOTHING', 'DROP RULE r ON customers'],
  ]),
];
