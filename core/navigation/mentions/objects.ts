import type { PartKind, Role, Target } from '#core/navigation/mention';
import type { Recorder } from '#core/navigation/recorder';
import { splitId } from '#core/schema/objectId';
import type { ObjectKind, ObjectReference, Rename, SetSchema } from '#core/sql/facts/objects';
import { lastPlace } from './places';

const parts: ReadonlyMap<ObjectKind, PartKind> = new Map([
  ['column', 'column'],
  ['constraint', 'constraint'],
  ['trigger', 'trigger'],
  ['policy', 'policy'],
  ['rule', 'rule'],
]);

const relations: ReadonlySet<ObjectKind> = new Set([
  'table',
  'foreign table',
  'view',
  'materialized view',
  'index',
  'sequence',
]);

const routines: ReadonlySet<ObjectKind> = new Set(['function', 'procedure', 'routine', 'aggregate']);

/** An object of any kind that a statement is about. Kinds that the model does not keep are left out. */
export function objectMention(recorder: Recorder, of: ObjectKind, object: ObjectReference, role: Role): void {
  const part = parts.get(of);
  if (relations.has(of)) recorder.relation(object, role, of);
  else if (routines.has(of)) recorder.routine(object, role);
  else if (of === 'type' || of === 'domain') recorder.type(object, role);
  else if (of === 'schema') recorder.named({ space: 'schema', id: object.name }, object.span, role, 'schema');
  else if (part !== undefined && object.on !== undefined) {
    recorder.relation(object.on, part === 'column' ? 'reference' : 'alter');
    const owner = { space: 'relation', id: recorder.resolve(object.on) } as const;
    recorder.part(owner, { kind: part, name: object.name }, object.span, role);
  }
}

/** ALTER ... RENAME: the old name, then the new one, which means the same object from here on. */
export function renameMentions(recorder: Recorder, { of, object, to }: Rename): void {
  const part = parts.get(of);
  if (part !== undefined && object.on !== undefined) {
    const owner: Target = { space: 'relation', id: recorder.resolve(object.on) };
    const becomes = { ...owner, part: { kind: part, name: to } };
    recorder.relation(object.on, 'alter');
    recorder.part(owner, { kind: part, name: object.name }, object.span, 'rename', becomes);
    recorder.named(becomes, lastPlace(recorder, to), 'rename', part);
    return;
  }
  moved(recorder, of, object, (id) => `${splitId(id).schema}.${to}`, to);
}

/** ALTER ... SET SCHEMA. */
export function setSchemaMentions(recorder: Recorder, { of, object, to }: SetSchema): void {
  moved(recorder, of, object, (id) => `${to}.${splitId(id).name}`);
}

type NewId = (id: `${string}.${string}`) => `${string}.${string}`;

/** @param written the new name, where it is written */
function moved(recorder: Recorder, of: ObjectKind, object: ObjectReference, newId: NewId, written?: string): void {
  const before = recorder.mentions.length;
  if (relations.has(of)) {
    const id = recorder.resolve(object);
    recorder.relationAt(id, object.span, 'rename', of, newRelation(recorder, id, newId(id)));
  } else if (routines.has(of)) recorder.routine(object, 'rename', (id) => ({ space: 'routine', id: newId(id) }));
  else if (of === 'type' || of === 'domain')
    recorder.type(object, 'rename', (id) => ({ space: 'type', id: newId(id) }));
  else if (of === 'schema' && written !== undefined)
    recorder.named({ space: 'schema', id: object.name }, object.span, 'rename', 'schema', {
      space: 'schema',
      id: written,
    });
  const [mention] = recorder.mentions.slice(before);
  if (written === undefined || mention?.becomes === undefined) return;
  recorder.named(mention.becomes, lastPlace(recorder, written), 'rename', mention.kind);
}

/** An index behind a constraint is renamed together with it. */
function newRelation({ statement }: Recorder, id: `${string}.${string}`, to: `${string}.${string}`): Target {
  const relation = statement.schema.relations.get(id);
  return relation?.kind === 'index' && relation.constraint !== undefined
    ? { space: 'relation', id: relation.table, part: { kind: 'constraint', name: splitId(to).name } }
    : { space: 'relation', id: to };
}
