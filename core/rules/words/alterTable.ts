import type { AlterTable } from '#core/sql/facts/table';
import { qualified } from './identifier';

/** The beginning of another ALTER TABLE of the same table: `ALTER TABLE IF EXISTS ONLY t`. */
export function alterTable({ ifExists, only, name }: AlterTable): string {
  return `ALTER TABLE ${ifExists ? 'IF EXISTS ' : ''}${only ? 'ONLY ' : ''}${qualified(name)}`;
}
