import { family } from '#scripts/measure-locks/form';

/** COMMENT ON and SECURITY LABEL: some lock what they describe. */
export const comment = family('comment', {
  table: "COMMENT ON TABLE orders IS 'x'",
  'table-null': 'COMMENT ON TABLE orders IS NULL',
  column: "COMMENT ON COLUMN orders.note IS 'x'",
  'column-of-view': "COMMENT ON COLUMN order_overview.name IS 'x'",
  constraint: "COMMENT ON CONSTRAINT orders_amount_check ON orders IS 'x'",
  index: "COMMENT ON INDEX orders_note_idx IS 'x'",
  view: "COMMENT ON VIEW order_overview IS 'x'",
  'materialized-view': "COMMENT ON MATERIALIZED VIEW order_totals IS 'x'",
  sequence: "COMMENT ON SEQUENCE ticket_numbers IS 'x'",
  trigger: "COMMENT ON TRIGGER orders_touch ON orders IS 'x'",
  rule: "COMMENT ON RULE audited_insert ON audited IS 'x'",
  policy: "COMMENT ON POLICY secrets_own ON secrets IS 'x'",
  function: "COMMENT ON FUNCTION touch() IS 'x'",
  type: "COMMENT ON TYPE order_status IS 'x'",
  domain: "COMMENT ON DOMAIN email IS 'x'",
  'domain-constraint': "COMMENT ON CONSTRAINT email_has_at ON DOMAIN email IS 'x'",
  schema: "COMMENT ON SCHEMA app IS 'x'",
  statistics: "COMMENT ON STATISTICS orders_statistics IS 'x'",
  publication: "COMMENT ON PUBLICATION shop IS 'x'",
  role: "COMMENT ON ROLE shop_reader IS 'x'",
  extension: "COMMENT ON EXTENSION plpgsql IS 'x'",
  'foreign-table': "COMMENT ON FOREIGN TABLE remote_stock IS 'x'",
  partitioned: "COMMENT ON TABLE readings IS 'x'",
});
