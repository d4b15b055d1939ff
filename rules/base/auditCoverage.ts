import { type AnyContext, splitId, type Table } from '#core/rules/api';
import { hasWord } from './nameWords';
import type { Moment } from './tablesLeft';

/** Words of what writes an audit trail. `change` alone is none of them: `confirm_on_email_change` keeps no trail. */
export const auditWords = [
  ...['audit', 'audited', 'auditing', 'auditor', 'history', 'log', 'logged', 'logger', 'version', 'versions'],
  ...['versioning', 'track', 'tracking', 'record change', 'capture change', 'change capture', 'change event', 'cdc'],
];

export interface Coverage {
  readonly triggerWords: readonly string[];
  /** Whether something outside of the database does it. */
  readonly assumed: boolean;
}

/** Whether changes of a table leave a record: by triggers, by an extension, by what its comment says, by its parent. */
export function isAudited(table: Table, moment: Moment, coverage: Coverage): boolean {
  return (
    coverage.assumed ||
    hasAuditTriggers(table, coverage) ||
    (table.calledWith ?? []).some((called) => isAuditName(called, coverage)) ||
    isLoggedByPgaudit(table, moment) ||
    moment.relation(table.id)?.tags.has('audited') === true ||
    isPartOfAudited(table, moment, coverage)
  );
}

/** Rows come through the partitioned table; those of a table that merely inherits need not. */
function isPartOfAudited({ partitionOf }: Table, moment: Moment, coverage: Coverage): boolean {
  const parent = partitionOf && moment.table(partitionOf.parent);
  return parent !== undefined && isAudited(parent, moment, coverage);
}

/** Enabled ones that together see every UPDATE and DELETE. */
function hasAuditTriggers({ triggers }: Table, coverage: Coverage): boolean {
  const auditing = triggers.filter((trigger) => trigger.enabled && isAuditTrigger(trigger, coverage));
  return (['update', 'delete'] as const).every((event) => auditing.some(({ events }) => events.includes(event)));
}

export function isAuditTrigger(
  { name, function: routine }: { readonly name: string; readonly function?: string | undefined },
  coverage: Pick<Coverage, 'triggerWords'>,
): boolean {
  return hasWord(name, coverage.triggerWords) || (routine !== undefined && isAuditName(routine, coverage));
}

/** The name of a function, or of its schema, says that it keeps a trail. */
function isAuditName(called: string, { triggerWords }: Pick<Coverage, 'triggerWords'>): boolean {
  const { schema, name } = splitId(called.includes('.') ? (called as `${string}.${string}`) : `public.${called}`);
  return hasWord(schema, triggerWords) || hasWord(name, triggerWords);
}

function isLoggedByPgaudit({ grants = [] }: Table, { access }: Moment): boolean {
  const values = (setting: string) =>
    [...access.settings.values()].flatMap(({ role, values }) => {
      const value = role === undefined || role === 'all' ? values.get(setting)?.value : undefined;
      return value === undefined ? [] : [value];
    });
  if (values('pgaudit.log').some((value) => /\b(?:write|all)\b/i.test(value))) return true;
  return values('pgaudit.role').some((auditor) => grants.some(({ grantee }) => grantee === auditor));
}

/** The functions that could be put behind a trigger, by their names. */
export function auditFunctions({ schema }: AnyContext, coverage: Pick<Coverage, 'triggerWords'>): readonly string[] {
  return [...schema.routines.values()]
    .filter(
      ({ id, overloads }) => isAuditName(id, coverage) && overloads.some(({ returns }) => returns?.name === 'trigger'),
    )
    .map(({ id }) => id);
}
