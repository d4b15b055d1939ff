import type { EventName } from '#core/library/names';
import * as access from './access';
import * as data from './data';
import type { EventDefinition } from './event';
import * as objects from './objects';
import * as tables from './tables';

/** Every event that a rule of data may look at. */
export const eventDefinitions: Readonly<Record<EventName, EventDefinition>> = {
  createTable: tables.createTable,
  addColumn: tables.addColumn,
  alterColumnType: tables.alterColumnType,
  setDefault: tables.setDefault,
  dropColumn: tables.dropColumn,
  dropTable: tables.dropTable,
  truncate: tables.truncate,
  renameTable: tables.renameTable,
  renameColumn: tables.renameColumn,
  createIndex: objects.createIndex,
  dropIndex: objects.dropIndex,
  addConstraint: objects.addConstraint,
  dropConstraint: objects.dropConstraint,
  validateConstraint: objects.validateConstraint,
  createTrigger: objects.createTrigger,
  dropTrigger: objects.dropTrigger,
  disableTrigger: objects.disableTrigger,
  enableRls: tables.enableRls,
  disableRls: tables.disableRls,
  createPolicy: objects.createPolicy,
  grant: access.grant,
  revoke: access.revoke,
  createRole: access.createRole,
  alterRole: access.alterRole,
  setSetting: access.setSetting,
  createFunction: objects.createFunction,
  createView: objects.createView,
  createTableAs: tables.createTableAs,
  insert: data.insert,
  update: data.update,
  delete: data.remove,
  merge: data.merge,
  copy: data.copy,
  createPublication: access.createPublication,
  createSubscription: access.createSubscription,
  createServer: access.createServer,
  comment: data.comment,
  other: data.other,
};
