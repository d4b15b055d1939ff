import { family } from '#scripts/measure-locks/form';

/** Views. */
export const view = family('view', {
  create: 'CREATE VIEW fresh AS SELECT id FROM orders',
  'create-join': 'CREATE VIEW fresh AS SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id',
  'create-over-view': 'CREATE VIEW fresh AS SELECT * FROM big_orders',
  'create-or-replace-new': 'CREATE OR REPLACE VIEW fresh AS SELECT id FROM orders',
  'create-or-replace': 'CREATE OR REPLACE VIEW big_orders AS SELECT id, name FROM order_overview WHERE amount > 200',
  'create-or-replace-add-column':
    'CREATE OR REPLACE VIEW big_orders AS SELECT id, name, amount FROM order_overview WHERE amount > 200',
  'create-temporary': 'CREATE TEMPORARY VIEW fresh AS SELECT id FROM orders',
  'create-recursive':
    'CREATE RECURSIVE VIEW fresh (n) AS SELECT id FROM orders UNION SELECT n + 1 FROM fresh WHERE n < 2',
  'create-security-invoker': { sql: 'CREATE VIEW fresh WITH (security_invoker) AS SELECT id FROM orders', since: 15 },
  drop: 'DROP VIEW big_orders',
  'drop-if-exists-missing': 'DROP VIEW IF EXISTS missing',
  'drop-cascade': 'DROP VIEW order_overview CASCADE',
  'drop-two': 'DROP VIEW big_orders, open_shipments',
  'drop-under-view-rule-cascade': 'DROP VIEW open_shipments CASCADE',
  'if-exists-missing': 'ALTER VIEW IF EXISTS missing RENAME TO other',
  rename: 'ALTER VIEW order_overview RENAME TO overview',
  owner: 'ALTER VIEW order_overview OWNER TO shop_owner',
  'set-schema': 'ALTER VIEW big_orders SET SCHEMA archive',
  'set-option': 'ALTER VIEW open_shipments SET (check_option = local)',
  'reset-option': 'ALTER VIEW open_shipments RESET (check_option)',
  'set-security-barrier': 'ALTER VIEW open_shipments SET (security_barrier = true)',
  'drop-default': 'ALTER VIEW open_shipments ALTER COLUMN carrier DROP DEFAULT',
});

/** Materialized views. */
export const materializedView = family('materialized-view', {
  create: 'CREATE MATERIALIZED VIEW fresh AS SELECT * FROM orders',
  'create-no-data': 'CREATE MATERIALIZED VIEW fresh AS SELECT * FROM orders WITH NO DATA',
  'create-over-view': 'CREATE MATERIALIZED VIEW fresh AS SELECT * FROM order_overview',
  'create-if-not-exists-present': 'CREATE MATERIALIZED VIEW IF NOT EXISTS order_totals AS SELECT * FROM customers',
  refresh: 'REFRESH MATERIALIZED VIEW order_totals',
  'refresh-no-data': 'REFRESH MATERIALIZED VIEW order_totals WITH NO DATA',
  'refresh-without-index': 'REFRESH MATERIALIZED VIEW country_totals',
  'refresh-concurrently': 'REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals',
  drop: 'DROP MATERIALIZED VIEW order_totals',
  'drop-if-exists-missing': 'DROP MATERIALIZED VIEW IF EXISTS missing',
  rename: 'ALTER MATERIALIZED VIEW order_totals RENAME TO totals',
  owner: 'ALTER MATERIALIZED VIEW order_totals OWNER TO shop_owner',
  'set-schema': 'ALTER MATERIALIZED VIEW order_totals SET SCHEMA archive',
  'set-tablespace': 'ALTER MATERIALIZED VIEW order_totals SET TABLESPACE fast',
  'set-option': 'ALTER MATERIALIZED VIEW order_totals SET (fillfactor = 80)',
  'cluster-on': 'ALTER MATERIALIZED VIEW order_totals CLUSTER ON order_totals_key',
  'set-statistics': 'ALTER MATERIALIZED VIEW order_totals ALTER COLUMN total SET STATISTICS 10',
});
