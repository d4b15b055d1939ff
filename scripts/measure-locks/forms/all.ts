import type { Form } from '#scripts/measure-locks/form';
import { addColumn } from './addColumn';
import { alterTable } from './alterTable';
import { column } from './column';
import { columnType } from './columnType';
import { comment } from './comment';
import { constraint } from './constraint';
import { createTable, dropTable } from './createTable';
import { dml, lockTable } from './dml';
import { foreignData } from './foreignData';
import { foreignKey } from './foreignKey';
import { alterIndex, createIndex, dropIndex, reindex } from './index';
import { maintenance, statistics } from './maintenance';
import { container, otherObjects, session } from './otherObjects';
import { partition } from './partition';
import { privilege } from './privilege';
import { publication, subscription } from './replication';
import { block, routine } from './routine';
import { sequence } from './sequence';
import { policy, rule, trigger } from './trigger';
import { domain, type } from './type';
import { materializedView, view } from './view';

/** Every form that is measured. */
export const forms: readonly Form[] = [
  addColumn,
  alterTable,
  column,
  columnType,
  comment,
  constraint,
  createTable,
  dropTable,
  dml,
  lockTable,
  foreignData,
  foreignKey,
  alterIndex,
  createIndex,
  dropIndex,
  reindex,
  maintenance,
  statistics,
  container,
  otherObjects,
  session,
  partition,
  privilege,
  publication,
  subscription,
  block,
  routine,
  sequence,
  policy,
  rule,
  trigger,
  domain,
  type,
  materializedView,
  view,
].flat();
