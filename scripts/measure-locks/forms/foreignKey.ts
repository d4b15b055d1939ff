import { family } from '#scripts/measure-locks/form';

const KEY = 'FOREIGN KEY (customer_id) REFERENCES customers (id)';

/** Foreign keys: always two tables, and all partitions of either. */
export const foreignKey = family('foreign-key', {
  add: `ALTER TABLE shipments ADD CONSTRAINT extra_fkey ${KEY}`,
  'add-unnamed-without-column': 'ALTER TABLE shipments ADD FOREIGN KEY (customer_id) REFERENCES customers',
  'add-not-valid': `ALTER TABLE shipments ADD CONSTRAINT extra_fkey ${KEY} NOT VALID`,
  'add-not-enforced': { sql: `ALTER TABLE shipments ADD CONSTRAINT extra_fkey ${KEY} NOT ENFORCED`, since: 18 },
  'add-on-delete-cascade': `ALTER TABLE shipments ADD CONSTRAINT extra_fkey ${KEY} ON DELETE CASCADE ON UPDATE CASCADE`,
  'add-deferrable': `ALTER TABLE shipments ADD CONSTRAINT extra_fkey ${KEY} DEFERRABLE INITIALLY DEFERRED`,
  'add-self': 'ALTER TABLE plain_rows ADD FOREIGN KEY (a) REFERENCES plain_rows (b)',
  'add-to-partitioned': 'ALTER TABLE items ADD FOREIGN KEY (i, d) REFERENCES readings (id, taken) NOT VALID',
  'add-to-partitioned-valid': {
    setup: ["UPDATE items SET d = date '2023-01-01' + i"],
    sql: 'ALTER TABLE items ADD FOREIGN KEY (i, d) REFERENCES readings (id, taken)',
  },
  'add-to-partition': 'ALTER TABLE items ADD FOREIGN KEY (i, d) REFERENCES readings_2023 (id, taken) NOT VALID',
  'add-from-partitioned':
    'ALTER TABLE readings ADD CONSTRAINT extra_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)',
  'add-from-partitioned-not-valid': {
    sql: 'ALTER TABLE readings ADD CONSTRAINT extra_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID',
    since: 18,
  },
  'add-from-partition':
    'ALTER TABLE readings_2023 ADD CONSTRAINT extra_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)',
  'add-two-in-one':
    'ALTER TABLE shipments ADD FOREIGN KEY (customer_id) REFERENCES customers (id), ADD FOREIGN KEY (order_id) REFERENCES orders (id)',
  validate: 'ALTER TABLE shipments VALIDATE CONSTRAINT shipments_order_fkey',
  'validate-valid-already': 'ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey',
  'validate-to-partitioned': {
    setup: [
      "UPDATE items SET d = date '2023-01-01' + i",
      'ALTER TABLE items ADD CONSTRAINT extra_fkey FOREIGN KEY (i, d) REFERENCES readings (id, taken) NOT VALID',
    ],
    sql: 'ALTER TABLE items VALIDATE CONSTRAINT extra_fkey',
  },
  'validate-from-partitioned': {
    setup: [
      'ALTER TABLE readings ADD CONSTRAINT extra_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID',
    ],
    sql: 'ALTER TABLE readings VALIDATE CONSTRAINT extra_fkey',
    since: 18,
  },
  'alter-deferrable': 'ALTER TABLE orders ALTER CONSTRAINT orders_customer_id_fkey DEFERRABLE',
  'alter-deferrable-partitioned-target':
    'ALTER TABLE reading_notes ALTER CONSTRAINT reading_notes_reading_id_reading_taken_fkey DEFERRABLE',
  'alter-not-enforced': { sql: 'ALTER TABLE orders ALTER CONSTRAINT orders_customer_id_fkey NOT ENFORCED', since: 18 },
  'alter-enforced': {
    setup: [`ALTER TABLE shipments ADD CONSTRAINT extra_fkey ${KEY} NOT ENFORCED`],
    sql: 'ALTER TABLE shipments ALTER CONSTRAINT extra_fkey ENFORCED',
    since: 18,
  },
  drop: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey',
  'drop-not-valid': 'ALTER TABLE shipments DROP CONSTRAINT shipments_order_fkey',
  'drop-to-partitioned': 'ALTER TABLE reading_notes DROP CONSTRAINT reading_notes_reading_id_reading_taken_fkey',
  'drop-from-partitioned': 'ALTER TABLE readings DROP CONSTRAINT readings_customer_id_fkey',
  'drop-self': 'ALTER TABLE categories DROP CONSTRAINT categories_parent_id_fkey',
  'drop-if-exists-present': 'ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_customer_id_fkey',
  'drop-if-exists-missing': 'ALTER TABLE orders DROP CONSTRAINT IF EXISTS missing_fkey',
  'drop-two-in-one':
    'ALTER TABLE shipments DROP CONSTRAINT shipments_order_fkey, DROP CONSTRAINT IF EXISTS missing_fkey',
  'add-to-unique-column': 'ALTER TABLE shipments ADD FOREIGN KEY (carrier) REFERENCES customers (email) NOT VALID',
  'add-two-columns-to-same-table':
    'ALTER TABLE shipments ADD COLUMN buyer integer REFERENCES customers (id), ADD COLUMN payer integer REFERENCES customers (id)',
  'drop-and-add-not-valid': `ALTER TABLE shipments DROP CONSTRAINT shipments_order_fkey, ADD CONSTRAINT extra_fkey ${KEY} NOT VALID`,
});
