import type { LockTaken, Work } from '#core/effects/effects';
import type { StatementContext } from '#core/rules/rule';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import { isInUse, lockOn } from './inUse';

type ActionName = AlterTableAction['action'];

/** The actions of some names: `Named<'set logged' | 'set unlogged'>`. */
export type Named<Name extends ActionName, Action = AlterTableAction> = Action extends { readonly action: infer Own }
  ? [Name & Own] extends [never]
    ? never
    : Action
  : never;

/** One part of ALTER TABLE on a table in use. */
export interface Part<Name extends ActionName = ActionName> {
  readonly action: Named<Name>;
  /** On the table. It is the whole statement's: a stronger part decides for the weaker ones. */
  readonly lock: LockTaken;
  /** What this part asks for, on relations in use. */
  readonly work: readonly Work[];
}

/** The parts of ALTER TABLE with these names; none when nobody else can be using the table. */
export function partsOf<const Name extends ActionName>(
  context: StatementContext<'alter table', unknown>,
  ...names: readonly Name[]
): readonly Part<Name>[] {
  // Most statements have no such part: that is asked ahead of the lock.
  const { actions, name } = context.facts;
  if (!actions.some((action) => isNamed(action, names))) return [];
  const lock = lockOn(context, context.resolve(name));
  if (lock === undefined) return [];
  return actions.flatMap((action, position) => {
    if (!isNamed(action, names)) return [];
    const work = context.effects.work.filter((each) => each.action === position && isInUse(context, each.relation));
    return { action, lock, work };
  });
}

/** The first work of this kind that the part asks for. */
export function workOf(part: Part, kind: Work['kind']): Work | undefined {
  return part.work.find((work) => work.kind === kind);
}

function isNamed<Name extends ActionName>(action: AlterTableAction, names: readonly Name[]): action is Named<Name> {
  const own: readonly ActionName[] = names;
  return own.includes(action.action);
}
