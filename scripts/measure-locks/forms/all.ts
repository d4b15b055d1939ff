import type { Form } from '#scripts/measure-locks/form';
import { addColumn } from './addColumn';
import { alterTable } from './alterTable';
import { column } from './column';
import { columnType } from './columnType';
import { constraint } from './constraint';
import { createTable, dropTable } from './createTable';
import { dml, lockTable } from './dml';
import { foreignKey } from './foreignKey';
import { alterIndex, createIndex, dropIndex, reindex } from './index';
import { partition } from './partition';
import { materializedView, view } from './view';

/** Every form that is measured. */
export const forms: readonly Form[] = [
  addColumn,
  alterTable,
  column,
  columnType,
  constraint,
  createTable,
  dropTable,
  dml,
  lockTable,
  foreignKey,
  createIndex,
  dropIndex,
  alterIndex,
  reindex,
  partition,
  view,
  materializedView,
].flat();
