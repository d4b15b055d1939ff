/**
 * The version of what rules of data may look at, which `model:` of a library speaks of: more events, objects and fields are
 * a minor one, others than before a major one.
 */
export const modelVersion = '1.0.0';

/** Statements that a rule of data may look at. */
export const events = [
  'createTable',
  'addColumn',
  'alterColumnType',
  'setDefault',
  'dropColumn',
  'dropTable',
  'truncate',
  'renameTable',
  'renameColumn',
  'createIndex',
  'dropIndex',
  'addConstraint',
  'dropConstraint',
  'validateConstraint',
  'createTrigger',
  'dropTrigger',
  'disableTrigger',
  'enableRls',
  'disableRls',
  'createPolicy',
  'grant',
  'revoke',
  'createRole',
  'alterRole',
  'setSetting',
  'createFunction',
  'createView',
  'createTableAs',
  'insert',
  'update',
  'delete',
  'merge',
  'copy',
  'createPublication',
  'createSubscription',
  'createServer',
  'comment',
  'other',
] as const;

export type EventName = (typeof events)[number];

/** Objects that a rule of data may look at, as the migrations leave them. */
export const states = [
  'table',
  'column',
  'index',
  'constraint',
  'trigger',
  'policy',
  'grant',
  'role',
  'function',
  'view',
  'publication',
  'setting',
] as const;

export type StateName = (typeof states)[number];
