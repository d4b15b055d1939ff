import { of, type Pair } from './pair';

/** Names, and what is said of things. */
export const namePairs: readonly Pair[] = [
  ...of('rename', [
    ['ALTER TABLE orders RENAME TO sales', 'ALTER TABLE sales RENAME TO orders'],
    ['ALTER TABLE orders RENAME TO sales', 'SELECT 1'],
    ['ALTER TABLE orders RENAME total TO sum', 'ALTER TABLE orders RENAME sum TO total'],
    ['ALTER TABLE orders RENAME total TO sum', 'SELECT 1'],
    [
      'ALTER TABLE orders RENAME total TO sum; DROP INDEX orders_open_idx',
      `ALTER TABLE orders RENAME sum TO total;
       CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open'`,
    ],
    [
      'ALTER TABLE orders RENAME state TO stage; DROP INDEX orders_open_idx; DROP VIEW open_orders',
      `CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE stage = 'open';
       CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE stage = 'open';
       ALTER TABLE orders RENAME stage TO state`,
    ],
    ['ALTER TRIGGER orders_stamp ON orders RENAME TO t', 'ALTER TRIGGER t ON orders RENAME TO orders_stamp'],
    ['ALTER POLICY customers_read ON customers RENAME TO p', 'SELECT 1'],
    [
      'ALTER TABLE customers RENAME TO people; ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      `ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES people ON DELETE CASCADE;
       ALTER TABLE people RENAME TO customers`,
    ],
  ]),
  ...of('comment', [
    ["COMMENT ON TABLE customers IS 'Who orders'", 'COMMENT ON TABLE customers IS NULL'],
    ["COMMENT ON TABLE customers IS 'Who orders'", 'SELECT 1'],
    ["COMMENT ON TABLE orders IS 'x'", "COMMENT ON TABLE orders IS 'What was ordered'"],
    ["COMMENT ON TABLE orders IS 'x'", 'COMMENT ON TABLE orders IS NULL'],
    ['COMMENT ON COLUMN orders.note IS NULL', 'SELECT 1'],
    ['COMMENT ON COLUMN orders.note IS NULL', "COMMENT ON COLUMN orders.note IS 'For the kitchen'"],
    ["COMMENT ON TYPE state IS 'Of an order'", 'SELECT 1'],
    ["COMMENT ON VIEW open_orders IS 'To pay'", 'SELECT 1'],
    ["COMMENT ON COLUMN open_orders.total IS 'To pay'", 'SELECT 1'],
    ["COMMENT ON INDEX orders_made_idx IS 'For reports'", 'SELECT 1'],
    [
      'ALTER TABLE orders DROP note',
      "ALTER TABLE orders ADD note varchar(40) DEFAULT 'none' CONSTRAINT orders_note_key UNIQUE",
    ],
    [
      'ALTER TABLE orders DROP note',
      `ALTER TABLE orders ADD note varchar(40) DEFAULT 'none' CONSTRAINT orders_note_key UNIQUE;
       COMMENT ON COLUMN orders.note IS 'For the kitchen'`,
    ],
  ]),
];
