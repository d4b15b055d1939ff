import { describe, expect, it } from 'vitest';
import { attachPartitionScans } from '#rules/general/attach-partition-scans';
import { defaultPartitionScanned } from '#rules/general/default-partition-scanned';
import { find } from '#test/rules/finder';

const parent = `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE events (at date NOT NULL, customer_id bigint REFERENCES customers) PARTITION BY RANGE (at);`;
const proved = `CREATE TABLE y (at date NOT NULL, customer_id bigint, CHECK (at >= '2026-01-01' AND at < '2027-01-01'));`;
const rest = 'CREATE TABLE rest PARTITION OF events DEFAULT;';
const attach = "ALTER TABLE events ATTACH PARTITION y FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');";

describe('attach-partition-scans', () => {
  it('tells the bound from a foreign key of the parent', () => {
    const bound = find(attachPartitionScans, attach, { before: `${parent}\n${proved.replace(/, CHECK.*/, ');')}` });
    expect(bound[0]?.message).toContain('verifies that every row fits the bound');
    const key = find(attachPartitionScans, attach, { before: `${parent}\n${proved}` });
    expect(key[0]?.message).toContain('(the foreign key is verified for every row)');
  });

  it('is quiet where both are proved', () => {
    const before = `${parent}\n${proved}\nALTER TABLE y ADD FOREIGN KEY (customer_id) REFERENCES customers;`;
    expect(find(attachPartitionScans, attach, { before })).toEqual([]);
  });
});

describe('default-partition-scanned', () => {
  it('does not take a referenced table for the default partition', () => {
    const findings = find(defaultPartitionScanned, attach, { before: `${parent}\n${proved}\n${rest}` });
    expect(findings.map(({ object }) => object)).toEqual(['public.rest']);
    expect(find(defaultPartitionScanned, attach, { before: `${parent}\n${proved}` })).toEqual([]);
  });

  it('leaves other scans of the default partition to their rules', () => {
    const sql = 'ALTER TABLE events ALTER COLUMN customer_id SET NOT NULL;';
    expect(find(defaultPartitionScanned, sql, { before: `${parent}\n${rest}` })).toEqual([]);
  });

  it('knows partitions of the default partition', () => {
    const before = `${parent}\nCREATE TABLE rest PARTITION OF events DEFAULT PARTITION BY LIST (customer_id);
CREATE TABLE rest_one PARTITION OF rest DEFAULT;`;
    const sql = "CREATE TABLE y PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');";
    expect(find(defaultPartitionScanned, sql, { before }).map(({ object }) => object)).toEqual(['public.rest_one']);
  });
});
