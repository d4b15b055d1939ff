import { family } from '#scripts/measure-locks/form';

/** ALTER TABLE: CHECK, NOT NULL, UNIQUE, PRIMARY KEY and EXCLUDE constraints. */
export const constraint = family('constraint', {
  'add-check': 'ALTER TABLE orders ADD CONSTRAINT extra_check CHECK (amount < 1000000)',
  'add-check-unnamed': 'ALTER TABLE orders ADD CHECK (amount < 1000000)',
  'add-check-not-valid': 'ALTER TABLE orders ADD CONSTRAINT extra_check CHECK (amount < 1000000) NOT VALID',
  'add-check-not-enforced': {
    sql: 'ALTER TABLE orders ADD CONSTRAINT extra_check CHECK (amount < 1000000) NOT ENFORCED',
    since: 18,
  },
  'add-check-no-inherit': 'ALTER TABLE orders ADD CONSTRAINT extra_check CHECK (amount < 1000000) NO INHERIT',
  'add-check-no-inherit-parent': 'ALTER TABLE vehicles ADD CONSTRAINT extra_check CHECK (id > 0) NO INHERIT',
  'add-check-inherited': 'ALTER TABLE vehicles ADD CONSTRAINT extra_check CHECK (id > 0)',
  'add-check-partitioned': 'ALTER TABLE readings ADD CONSTRAINT extra_check CHECK (id >= 0)',
  'add-check-partitioned-not-valid': 'ALTER TABLE readings ADD CONSTRAINT extra_check CHECK (id >= 0) NOT VALID',
  'add-check-partition': 'ALTER TABLE readings_2023 ADD CONSTRAINT extra_check CHECK (id >= 0)',
  'validate-check': 'ALTER TABLE orders VALIDATE CONSTRAINT orders_coupon_check',
  'validate-check-valid-already': 'ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_check',
  'validate-check-partitioned': {
    setup: ['ALTER TABLE readings ADD CONSTRAINT extra_check CHECK (id >= 0) NOT VALID'],
    sql: 'ALTER TABLE readings VALIDATE CONSTRAINT extra_check',
  },
  'drop-check': 'ALTER TABLE orders DROP CONSTRAINT orders_amount_check',
  'drop-check-partitioned': {
    setup: ['ALTER TABLE readings ADD CONSTRAINT extra_check CHECK (id >= 0) NOT VALID'],
    sql: 'ALTER TABLE readings DROP CONSTRAINT extra_check',
  },
  'drop-if-exists-missing': 'ALTER TABLE orders DROP CONSTRAINT IF EXISTS missing',
  'drop-unique': 'ALTER TABLE orders DROP CONSTRAINT orders_reference_key',
  'drop-primary-key': 'ALTER TABLE documents DROP CONSTRAINT documents_pkey',
  'drop-primary-key-cascade': 'ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE',
  'drop-primary-key-partitioned': 'ALTER TABLE readings DROP CONSTRAINT readings_pkey CASCADE',
  rename: 'ALTER TABLE orders RENAME CONSTRAINT orders_amount_check TO amount_check',
  'rename-unique': 'ALTER TABLE orders RENAME CONSTRAINT orders_reference_key TO reference_key',
  'rename-primary-key': 'ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO pkey',
  'rename-foreign-key': 'ALTER TABLE orders RENAME CONSTRAINT orders_customer_id_fkey TO customer_fkey',
  'add-not-null': { sql: 'ALTER TABLE orders ADD CONSTRAINT extra NOT NULL coupon', since: 18 },
  'add-not-null-not-valid': { sql: 'ALTER TABLE orders ADD CONSTRAINT extra NOT NULL coupon NOT VALID', since: 18 },
  'add-not-null-no-inherit': { sql: 'ALTER TABLE vehicles ADD CONSTRAINT extra NOT NULL wheels NO INHERIT', since: 18 },
  'validate-not-null': {
    setup: ['ALTER TABLE orders ADD CONSTRAINT extra NOT NULL coupon NOT VALID'],
    sql: 'ALTER TABLE orders VALIDATE CONSTRAINT extra',
    since: 18,
  },
  'set-not-null-over-not-valid': {
    setup: ['ALTER TABLE orders ADD CONSTRAINT extra NOT NULL coupon NOT VALID'],
    sql: 'ALTER TABLE orders ALTER COLUMN coupon SET NOT NULL',
    since: 18,
  },
  'not-null-set-no-inherit': {
    setup: ['ALTER TABLE vehicles ADD CONSTRAINT extra NOT NULL wheels'],
    sql: 'ALTER TABLE vehicles ALTER CONSTRAINT extra NO INHERIT',
    since: 18,
  },
  'drop-not-null-by-name': { sql: 'ALTER TABLE orders DROP CONSTRAINT orders_amount_not_null', since: 18 },
  'add-unique': 'ALTER TABLE orders ADD CONSTRAINT extra_key UNIQUE (coupon)',
  'add-unique-deferrable': 'ALTER TABLE orders ADD CONSTRAINT extra_key UNIQUE (coupon) DEFERRABLE INITIALLY DEFERRED',
  'add-unique-nulls-not-distinct': {
    sql: 'ALTER TABLE orders ADD CONSTRAINT extra_key UNIQUE NULLS NOT DISTINCT (coupon)',
    since: 15,
  },
  'add-unique-include': 'ALTER TABLE orders ADD CONSTRAINT extra_key UNIQUE (coupon) INCLUDE (amount)',
  'add-unique-partitioned': 'ALTER TABLE readings ADD CONSTRAINT extra_key UNIQUE (taken, id)',
  'add-unique-referenced-table': 'ALTER TABLE customers ADD CONSTRAINT extra_key UNIQUE (name)',
  'add-unique-using-index': 'ALTER TABLE items ADD CONSTRAINT extra_key UNIQUE USING INDEX items_b_unique',
  'add-unique-using-index-same-name':
    'ALTER TABLE items ADD CONSTRAINT items_b_unique UNIQUE USING INDEX items_b_unique',
  'add-unique-using-index-deferrable':
    'ALTER TABLE items ADD CONSTRAINT extra_key UNIQUE USING INDEX items_b_unique DEFERRABLE',
  'add-primary-key': 'ALTER TABLE plain_rows ADD PRIMARY KEY (b)',
  'add-primary-key-nullable': 'ALTER TABLE plain_rows ADD PRIMARY KEY (a)',
  'add-primary-key-using-index': 'ALTER TABLE plain_rows ADD PRIMARY KEY USING INDEX plain_rows_b_unique',
  'add-primary-key-using-index-nullable': 'ALTER TABLE plain_rows ADD PRIMARY KEY USING INDEX plain_rows_a_unique',
  'add-primary-key-using-index-checked': {
    setup: ['ALTER TABLE plain_rows ADD CHECK (a IS NOT NULL)'],
    sql: 'ALTER TABLE plain_rows ADD PRIMARY KEY USING INDEX plain_rows_a_unique',
  },
  'add-primary-key-partitioned': 'ALTER TABLE events ADD PRIMARY KEY (id, region)',
  'add-primary-key-inherited': {
    setup: ['ALTER TABLE vehicles DROP CONSTRAINT vehicles_pkey'],
    sql: 'ALTER TABLE vehicles ADD PRIMARY KEY (id)',
  },
  'swap-primary-key':
    'ALTER TABLE documents DROP CONSTRAINT documents_pkey, ADD CONSTRAINT documents_key PRIMARY KEY (id)',
  'add-exclude': 'ALTER TABLE items ADD CONSTRAINT extra_exclude EXCLUDE USING gist (during WITH &&)',
  'add-exclude-btree': 'ALTER TABLE items ADD CONSTRAINT extra_exclude EXCLUDE (b WITH =)',
  'add-without-overlaps': {
    setup: ['CREATE EXTENSION btree_gist'],
    sql: 'ALTER TABLE items ADD CONSTRAINT extra_key UNIQUE (i, during WITHOUT OVERLAPS)',
    since: 18,
  },
  'two-in-one': 'ALTER TABLE orders ADD CHECK (amount < 1000000), ADD CHECK (id > 0)',
  'add-check-only': 'ALTER TABLE ONLY orders ADD CONSTRAINT extra_check CHECK (amount < 1000000)',
  'add-check-with-function': 'ALTER TABLE orders ADD CHECK (add_one(id) > 0)',
  'drop-check-inherited': {
    setup: ['ALTER TABLE vehicles ADD CONSTRAINT extra_check CHECK (id > 0)'],
    sql: 'ALTER TABLE vehicles DROP CONSTRAINT extra_check',
  },
  'drop-exclude': {
    setup: ['ALTER TABLE items ADD CONSTRAINT extra_exclude EXCLUDE USING gist (during WITH &&)'],
    sql: 'ALTER TABLE items DROP CONSTRAINT extra_exclude',
  },
  'validate-check-inherited': {
    setup: ['ALTER TABLE vehicles ADD CONSTRAINT extra_check CHECK (id > 0) NOT VALID'],
    sql: 'ALTER TABLE vehicles VALIDATE CONSTRAINT extra_check',
  },
  'not-valid-and-validate-in-one':
    'ALTER TABLE orders ADD CONSTRAINT extra_check CHECK (id > 0) NOT VALID, VALIDATE CONSTRAINT extra_check',
});
