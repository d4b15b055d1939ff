import { family } from '#scripts/measure-locks/form';

/** Triggers and event triggers. */
export const trigger = family('trigger', {
  create: 'CREATE TRIGGER extra BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()',
  'create-statement': 'CREATE TRIGGER extra AFTER UPDATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION touch()',
  'create-when': 'CREATE TRIGGER extra BEFORE UPDATE ON orders FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION touch()',
  'create-truncate': 'CREATE TRIGGER extra BEFORE TRUNCATE ON orders EXECUTE FUNCTION touch()',
  'create-or-replace': {
    sql: 'CREATE OR REPLACE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch()',
    since: 14,
  },
  'create-constraint':
    'CREATE CONSTRAINT TRIGGER extra AFTER INSERT ON orders DEFERRABLE FOR EACH ROW EXECUTE FUNCTION touch()',
  'create-constraint-from':
    'CREATE CONSTRAINT TRIGGER extra AFTER INSERT ON orders FROM customers FOR EACH ROW EXECUTE FUNCTION touch()',
  'create-partitioned': 'CREATE TRIGGER extra AFTER INSERT ON readings FOR EACH ROW EXECUTE FUNCTION touch()',
  'create-partition': 'CREATE TRIGGER extra AFTER INSERT ON readings_2023 FOR EACH ROW EXECUTE FUNCTION touch()',
  'create-instead-of': 'CREATE TRIGGER extra INSTEAD OF INSERT ON order_overview FOR EACH ROW EXECUTE FUNCTION touch()',
  'create-transition-table':
    'CREATE TRIGGER extra AFTER INSERT ON orders REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION touch()',
  drop: 'DROP TRIGGER orders_touch ON orders',
  'drop-if-exists-missing': 'DROP TRIGGER IF EXISTS missing ON orders',
  'drop-if-exists-missing-table': 'DROP TRIGGER IF EXISTS missing ON missing',
  rename: 'ALTER TRIGGER orders_touch ON orders RENAME TO touch_orders',
  'depends-on-extension': 'ALTER TRIGGER orders_touch ON orders DEPENDS ON EXTENSION plpgsql',
  'drop-partitioned': {
    setup: ['CREATE TRIGGER extra AFTER INSERT ON readings FOR EACH ROW EXECUTE FUNCTION touch()'],
    sql: 'DROP TRIGGER extra ON readings',
  },
  'rename-partitioned': {
    setup: ['CREATE TRIGGER extra AFTER INSERT ON readings FOR EACH ROW EXECUTE FUNCTION touch()'],
    sql: 'ALTER TRIGGER extra ON readings RENAME TO other',
  },
  'enable-partitioned': {
    setup: ['CREATE TRIGGER extra AFTER INSERT ON readings FOR EACH ROW EXECUTE FUNCTION touch()'],
    sql: 'ALTER TABLE readings DISABLE TRIGGER extra',
  },
  'set-constraints': 'SET CONSTRAINTS ALL DEFERRED',
  'event-create': 'CREATE EVENT TRIGGER extra ON ddl_command_end EXECUTE FUNCTION notice_ddl()',
  'event-disable': 'ALTER EVENT TRIGGER on_domain DISABLE',
  'event-rename': 'ALTER EVENT TRIGGER on_domain RENAME TO on_any_domain',
  'event-drop': 'DROP EVENT TRIGGER on_domain',
});

/** Rules and row security policies. */
export const rule = family('rule', {
  create: 'CREATE RULE extra AS ON DELETE TO orders DO INSTEAD NOTHING',
  'create-or-replace': 'CREATE OR REPLACE RULE audited_insert AS ON INSERT TO audited DO ALSO NOTHING',
  'create-with-other-table': 'CREATE RULE extra AS ON INSERT TO orders DO ALSO INSERT INTO audit_log VALUES (NEW.id)',
  'create-on-view': 'CREATE RULE extra AS ON INSERT TO order_overview DO INSTEAD NOTHING',
  rename: 'ALTER RULE audited_insert ON audited RENAME TO other',
  drop: 'DROP RULE audited_insert ON audited',
  'drop-if-exists-missing': 'DROP RULE IF EXISTS missing ON orders',
});

export const policy = family('policy', {
  create: 'CREATE POLICY extra ON orders USING (true)',
  'create-with-subquery': 'CREATE POLICY extra ON orders USING (customer_id IN (SELECT id FROM customers))',
  alter: 'ALTER POLICY secrets_own ON secrets USING (true)',
  'alter-to-role': 'ALTER POLICY secrets_own ON secrets TO shop_reader',
  rename: 'ALTER POLICY secrets_own ON secrets RENAME TO own',
  drop: 'DROP POLICY secrets_own ON secrets',
  'drop-if-exists-missing': 'DROP POLICY IF EXISTS missing ON orders',
});
