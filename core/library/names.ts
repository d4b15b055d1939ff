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
export const states = ['table', 'column', 'index', 'constraint', 'trigger', 'policy', 'function', 'view'] as const;

export type StateName = (typeof states)[number];
