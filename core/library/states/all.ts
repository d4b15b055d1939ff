import type { StateName } from '#core/library/names';
import { grants, publications, roles, settings } from './access';
import { functions, policies, triggers, views } from './code';
import type { StateDefinition } from './state';
import { columns, constraints, indexes, tables } from './tables';

/** Every kind of objects that a rule of data may look at. */
export const stateDefinitions: Readonly<Record<StateName, StateDefinition>> = {
  table: tables,
  column: columns,
  index: indexes,
  constraint: constraints,
  trigger: triggers,
  policy: policies,
  grant: grants,
  role: roles,
  function: functions,
  view: views,
  publication: publications,
  setting: settings,
};
