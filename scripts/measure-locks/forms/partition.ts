import { family } from '#scripts/measure-locks/form';

const YEAR_2025 = "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')";
const YEAR_2026 = "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')";

/** Partitions: attach, detach, create, drop, and what their default partition goes through. */
export const partition = family('partition', {
  attach: `ALTER TABLE readings ATTACH PARTITION readings_2025 ${YEAR_2025}`,
  'attach-prepared': `ALTER TABLE readings ATTACH PARTITION readings_2026 ${YEAR_2026}`,
  'attach-default-refutes': {
    setup: ["ALTER TABLE readings_rest ADD CHECK (taken >= '2030-01-01')"],
    sql: `ALTER TABLE readings ATTACH PARTITION readings_2026 ${YEAR_2026}`,
  },
  'attach-not-valid-check': {
    setup: ["ALTER TABLE readings_2025 ADD CHECK (taken >= '2025-01-01' AND taken < '2026-01-01') NOT VALID"],
    sql: `ALTER TABLE readings ATTACH PARTITION readings_2025 ${YEAR_2025}`,
  },
  'attach-list': "ALTER TABLE events ATTACH PARTITION events_asia FOR VALUES IN ('asia')",
  'attach-default': 'ALTER TABLE events ATTACH PARTITION events_asia DEFAULT',
  'attach-new-table': {
    setup: ['CREATE TABLE readings_new (LIKE readings)'],
    sql: "ALTER TABLE readings ATTACH PARTITION readings_new FOR VALUES FROM ('2028-01-01') TO ('2029-01-01')",
  },
  'attach-partitioned': {
    setup: ['CREATE TABLE events_africa (LIKE events) PARTITION BY RANGE (id)'],
    sql: "ALTER TABLE events ATTACH PARTITION events_africa FOR VALUES IN ('africa')",
  },
  detach: 'ALTER TABLE shards DETACH PARTITION shards_1',
  'detach-referenced': {
    setup: ['DELETE FROM reading_notes'],
    sql: 'ALTER TABLE readings DETACH PARTITION readings_2024',
  },
  'detach-without-default': 'ALTER TABLE events DETACH PARTITION events_eu',
  'detach-partitioned': 'ALTER TABLE events DETACH PARTITION events_us',
  'detach-default': 'ALTER TABLE readings DETACH PARTITION readings_rest',
  'detach-concurrently': { sql: 'ALTER TABLE events DETACH PARTITION events_eu CONCURRENTLY', since: 14 },
  create: `CREATE TABLE readings_new PARTITION OF readings ${YEAR_2025}`,
  'create-without-default': "CREATE TABLE events_africa PARTITION OF events FOR VALUES IN ('africa')",
  'create-default': 'CREATE TABLE events_rest PARTITION OF events DEFAULT',
  'create-if-not-exists-present': `CREATE TABLE IF NOT EXISTS readings_2025 PARTITION OF readings ${YEAR_2025}`,
  'create-partitioned': `CREATE TABLE readings_new PARTITION OF readings ${YEAR_2025} PARTITION BY RANGE (id)`,
  'drop-partition': 'DROP TABLE events_eu',
  'drop-partition-with-default': { setup: ['DROP TABLE reading_notes'], sql: 'DROP TABLE readings_2024' },
  'drop-default-partition': { setup: ['DROP TABLE reading_notes'], sql: 'DROP TABLE readings_rest' },
  'truncate-partition': 'TRUNCATE events_eu',
  'attach-default-with-rows-elsewhere': {
    setup: ['ALTER TABLE readings DETACH PARTITION readings_rest', 'DROP TABLE reading_notes'],
    sql: 'ALTER TABLE readings ATTACH PARTITION readings_rest DEFAULT',
  },
  'attach-prepared-without-foreign-key': {
    setup: ['ALTER TABLE readings_2026 DROP CONSTRAINT readings_2026_customer_id_fkey'],
    sql: `ALTER TABLE readings ATTACH PARTITION readings_2026 ${YEAR_2026}`,
  },
  'attach-hash': {
    setup: ['ALTER TABLE shards DETACH PARTITION shards_1'],
    sql: 'ALTER TABLE shards ATTACH PARTITION shards_1 FOR VALUES WITH (MODULUS 2, REMAINDER 1)',
  },
  'detach-concurrently-with-default': {
    setup: ['ALTER TABLE readings DETACH PARTITION readings_rest', 'DROP TABLE reading_notes'],
    sql: 'ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY',
    since: 14,
  },
  'alter-column-of-partition': 'ALTER TABLE readings_2023 ALTER COLUMN value SET DEFAULT 1',
  'create-foreign-key-partition':
    "CREATE TABLE readings_new PARTITION OF readings (CHECK (id > 0)) FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
  'add-index-only': 'CREATE INDEX readings_id_idx ON ONLY readings (id)',
  'attach-index': 'ALTER INDEX shards_only_idx ATTACH PARTITION shards_0_payload_idx',
});
