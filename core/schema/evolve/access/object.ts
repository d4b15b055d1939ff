import { CONNECTED, type Held, type HeldObject } from '#core/schema/access';
import type { Step } from '#core/schema/evolve/step';
import type { PrivilegeKind } from '#core/schema/privileges';
import type { ObjectId } from '#core/schema/relation';
import { resolveRoutine, resolveType } from '#core/schema/resolve';
import type { Overload, Schema } from '#core/schema/schema';
import type { ObjectReference } from '#core/sql/facts/objects';
import { heldByNew } from './defaults';
import { withAccess } from './edit';

/** Whose an object is and what may be done with it: changed, left alone, or (undefined) refused. */
export type Change = <Kind extends Held>(object: Kind) => Kind | undefined;

/** Kinds of objects that stand among `access.objects`, by their names. */
export type NamedKind = Exclude<PrivilegeKind, 'table' | 'column' | 'sequence' | 'routine' | 'type'>;

export function keyOf(of: NamedKind, name: string): string {
  return `${of} ${name}`;
}

/** CREATE of one, which belongs to whoever runs it, or to `owner`. One that is there already stays. */
export function createObject(
  schema: Schema,
  of: NamedKind,
  name: string,
  owner: string | undefined,
  step: Step,
): Schema {
  const key = keyOf(of, name);
  const { objects } = schema.access;
  if (objects.get(key)?.owner !== undefined) return schema;
  return withAccess(schema, {
    objects: objects.set(key, { of, name, ...heldByNew(schema, of, undefined, step, owner) }),
  });
}

export function renameObject(schema: Schema, of: NamedKind, from: string, to: string): Schema {
  const { objects } = schema.access;
  const object = objects.get(keyOf(of, from));
  if (object === undefined) return schema;
  const moved: HeldObject = { ...object, name: to };
  return withAccess(schema, { objects: objects.remove(keyOf(of, from)).set(keyOf(of, to), moved) });
}

export function dropObject(schema: Schema, of: NamedKind, name: string): Schema {
  return withAccess(schema, { objects: schema.access.objects.remove(keyOf(of, name)) });
}

/** Changes one of `access.objects`; of one that nobody made the owner is not known. Undefined where it is refused. */
export function editObject(schema: Schema, of: NamedKind, name: string, change: Change): Schema | undefined {
  const { objects } = schema.access;
  const changed = change<HeldObject>(objects.get(keyOf(of, name)) ?? { of, name, owner: ownerByItself(of) });
  return changed && withAccess(schema, { objects: objects.set(keyOf(of, name), changed) });
}

/** Parameters belong to the superuser whom the server was made with. */
function ownerByItself(of: NamedKind): string | undefined {
  return of === 'parameter' ? CONNECTED : undefined;
}

/** Changes a type. */
export function editType(schema: Schema, name: ObjectReference, step: Step, change: Change): Schema | undefined {
  const id = resolveType(schema, step.session, name);
  const type = id && schema.types.get(id);
  if (type === undefined) return schema;
  const changed = change(type);
  return changed && { ...schema, types: schema.types.set(type.id, changed) };
}

/** Changes the routine that the arguments tell; where there is but one of the name, that one. */
export function editRoutine(schema: Schema, name: ObjectReference, step: Step, change: Change): Schema | undefined {
  const isMeant = ({ arguments: own }: Overload, count: number) =>
    count === 1 || own.join() === (name.arguments ?? []).join();
  return editOverloads(schema, resolveRoutine(schema, step.session, name), isMeant, change);
}

/** Changes all routines of a name that are meant. */
export function editOverloads(
  schema: Schema,
  id: ObjectId,
  isMeant: (overload: Overload, count: number) => boolean,
  change: Change,
): Schema | undefined {
  const routine = schema.routines.get(id);
  if (routine === undefined) return schema;
  const overloads: Overload[] = [];
  for (const overload of routine.overloads) {
    const changed = isMeant(overload, routine.overloads.length) ? change(overload) : overload;
    if (changed === undefined) return undefined;
    overloads.push(changed);
  }
  return { ...schema, routines: schema.routines.set(id, { ...routine, overloads }) };
}
