import { family } from '#scripts/measure-locks/form';

/** Sequences, alone and owned by a column. */
export const sequence = family('sequence', {
  create: 'CREATE SEQUENCE fresh',
  'create-if-not-exists-present': 'CREATE SEQUENCE IF NOT EXISTS ticket_numbers',
  'create-owned': 'CREATE SEQUENCE fresh OWNED BY orders.id',
  'create-temporary': 'CREATE TEMPORARY SEQUENCE fresh',
  restart: 'ALTER SEQUENCE ticket_numbers RESTART WITH 1000',
  increment: 'ALTER SEQUENCE ticket_numbers INCREMENT BY 10',
  cache: 'ALTER SEQUENCE ticket_numbers CACHE 100',
  type: 'ALTER SEQUENCE invoices_id_seq AS bigint',
  'owned-by': 'ALTER SEQUENCE ticket_numbers OWNED BY orders.id',
  'owned-by-none': 'ALTER SEQUENCE invoices_id_seq OWNED BY NONE',
  rename: 'ALTER SEQUENCE ticket_numbers RENAME TO numbers',
  'rename-owned': 'ALTER SEQUENCE invoices_id_seq RENAME TO numbers',
  owner: 'ALTER SEQUENCE ticket_numbers OWNER TO shop_owner',
  'set-schema': 'ALTER SEQUENCE ticket_numbers SET SCHEMA archive',
  'set-unlogged': { sql: 'ALTER SEQUENCE ticket_numbers SET UNLOGGED', since: 15 },
  'if-exists-missing': 'ALTER SEQUENCE IF EXISTS missing RESTART',
  drop: 'DROP SEQUENCE ticket_numbers',
  'drop-owned-cascade': 'DROP SEQUENCE invoices_id_seq CASCADE',
  'drop-if-exists-missing': 'DROP SEQUENCE IF EXISTS missing',
});
