import type { LockRole } from '#core/effects/effects';
import { since, type VersionedMode } from './mode';

/**
 * Which modes a statement takes, by what the relation is to it; ALTER TABLE's own modes are in `alterTable`. Which
 * relations those are is the business of the families. All of it is compared with real servers.
 */
export const lockTable = {
  'create index': { target: 'SHARE', partition: 'SHARE', index: 'SHARE' },
  'create index concurrently': { target: 'SHARE UPDATE EXCLUSIVE' },
  'drop index': { parent: 'ACCESS EXCLUSIVE', index: 'ACCESS EXCLUSIVE' },
  'drop index concurrently': { parent: 'SHARE UPDATE EXCLUSIVE', index: 'SHARE UPDATE EXCLUSIVE' },
  reindex: { parent: 'SHARE', index: 'ACCESS EXCLUSIVE', toast: 'ACCESS EXCLUSIVE' },
  'reindex concurrently': {
    parent: 'SHARE UPDATE EXCLUSIVE',
    index: 'SHARE UPDATE EXCLUSIVE',
    toast: 'SHARE UPDATE EXCLUSIVE',
  },
  'attach index to': { index: 'SHARE UPDATE EXCLUSIVE' },
  'attach index': { index: 'ACCESS EXCLUSIVE', parent: 'ACCESS SHARE' },
  'use index': { index: 'ACCESS SHARE' },
  'rename and use index': { index: 'SHARE UPDATE EXCLUSIVE' },
  'create table': { parent: 'SHARE UPDATE EXCLUSIVE', referenced: 'SHARE ROW EXCLUSIVE' },
  'row type': { referenced: 'ACCESS SHARE' },
  'create table like': { referenced: 'ACCESS SHARE' },
  'create table partition of': { parent: 'ACCESS EXCLUSIVE', index: 'SHARE UPDATE EXCLUSIVE' },
  'attach partition': { index: 'SHARE UPDATE EXCLUSIVE' },
  'new partition': {
    referenced: [
      { from: 12, mode: 'ACCESS SHARE' },
      { from: 15, mode: 'SHARE ROW EXCLUSIVE' },
    ],
  },
  'detach partition': {
    partition: [
      { from: 12, mode: 'SHARE UPDATE EXCLUSIVE' },
      { from: 14, mode: 'ACCESS EXCLUSIVE' },
    ],
  },
  'create trigger': { target: 'SHARE ROW EXCLUSIVE', partition: 'SHARE ROW EXCLUSIVE', referenced: 'ACCESS SHARE' },
  'create rule': { target: 'ACCESS EXCLUSIVE' },
  'create policy': { target: 'ACCESS EXCLUSIVE' },
  'drop from table': { target: 'ACCESS EXCLUSIVE' },
  'look into table': { target: 'ACCESS SHARE' },
  'set storage': { index: 'ACCESS EXCLUSIVE' },
  'drop not null': { index: since(18, 'ACCESS SHARE') },
  rename: { target: 'ACCESS EXCLUSIVE', partition: 'ACCESS EXCLUSIVE', index: 'SHARE UPDATE EXCLUSIVE' },
  'rename trigger': { partition: since(15, 'ACCESS EXCLUSIVE') },
  'set schema': { target: 'ACCESS EXCLUSIVE', index: 'ACCESS EXCLUSIVE' },
  comment: { target: 'SHARE UPDATE EXCLUSIVE' },
  'comment inside': { target: 'ACCESS SHARE' },
  'depends on extension': { target: 'ACCESS EXCLUSIVE', parent: 'ACCESS SHARE' },
  'create statistics': { target: 'SHARE UPDATE EXCLUSIVE' },
  'create view': { target: 'ACCESS EXCLUSIVE' },
  'alter sequence': { target: 'SHARE ROW EXCLUSIVE' },
  'own sequence': { referenced: 'ACCESS SHARE' },
  publication: { target: 'SHARE UPDATE EXCLUSIVE', partition: 'SHARE UPDATE EXCLUSIVE' },
  grant: {
    target: [
      { from: 12, mode: 'none' },
      { from: 18, mode: 'ACCESS SHARE' },
    ],
  },
  vacuum: { target: 'SHARE UPDATE EXCLUSIVE', index: 'ROW EXCLUSIVE', toast: 'SHARE UPDATE EXCLUSIVE' },
  'vacuum full': { target: 'ACCESS EXCLUSIVE' },
  analyze: { target: 'SHARE UPDATE EXCLUSIVE', index: 'ACCESS SHARE', partition: 'ACCESS SHARE' },
  'cluster partitioned': { index: 'ACCESS SHARE' },
  cluster: { target: 'ACCESS EXCLUSIVE' },
  truncate: { target: 'ACCESS EXCLUSIVE' },
  'refresh materialized view': { target: 'ACCESS EXCLUSIVE' },
  'refresh materialized view concurrently': { target: 'EXCLUSIVE', index: 'ROW EXCLUSIVE' },
  'alter domain': { target: 'SHARE' },
} as const satisfies Readonly<Record<string, { readonly [Role in LockRole]?: VersionedMode }>>;

export type LockForm = keyof typeof lockTable;
