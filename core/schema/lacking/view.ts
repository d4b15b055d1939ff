import type { MaterializedView, Trigger, View } from '#core/schema/relation';
import { differ } from './shape';
import { changed, commentLacking, defaultLacking, gone, type Lacking } from './things';

/** What a view has and the view of the same name elsewhere lacks. */
export function* viewLacking(one: View | MaterializedView, other: View | MaterializedView): Iterable<Lacking> {
  if (differ(one.definition, other.definition)) yield changed(`definition of the ${one.kind}`, one.id);
  for (const [column, text] of one.columnComments ?? [])
    if (other.columns.includes(column))
      yield* commentLacking(`${one.id}.${column}`, text, other.columnComments?.get(column));
  if (one.kind !== 'view' || other.kind !== 'view') return;
  for (const [column, value] of one.columnDefaults ?? [])
    yield* defaultLacking(`${one.id}.${column}`, value, other.columnDefaults?.get(column));
  for (const rule of one.rules) if (!other.rules.includes(rule)) yield gone('rule', `${one.id}.${rule}`);
  yield* triggersLacking(one.id, one.triggers, other.triggers);
}

/** Triggers of a table or view; a partition's copies are left out. */
export function* triggersLacking(
  id: string,
  triggers: readonly Trigger[],
  other: readonly Trigger[],
): Iterable<Lacking> {
  if (triggers === other) return;
  for (const trigger of triggers) {
    const twin = other.find(({ name }) => name === trigger.name);
    if (trigger.inherited || trigger === twin) continue;
    if (twin === undefined) yield gone('trigger', `${id}.${trigger.name}`);
    else if (isOther(trigger, twin)) yield changed('definition of the trigger', `${id}.${trigger.name}`);
  }
}

function isOther(one: Trigger, other: Trigger): boolean {
  return (
    one.function !== other.function ||
    one.enabled !== other.enabled ||
    one.forEach !== other.forEach ||
    differ(one.definition, other.definition)
  );
}
