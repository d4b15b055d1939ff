import type { PartKind, Role } from '#core/navigation/mention';
import type { Recorder } from '#core/navigation/recorder';
import { creationId } from '#core/schema/resolve';
import type { CreateFunction, CreateTrigger } from '#core/sql/facts/code';
import type { QualifiedName } from '#core/sql/facts/name';
import type { CreateDomain, CreateType } from '#core/sql/facts/types';
import { typeMention } from './expressions';
import { placeBehind } from './places';

/** CREATE FUNCTION and PROCEDURE: one more of a name that is there counts as a replacement of all of that name. */
export function createFunctionMentions(recorder: Recorder, facts: CreateFunction): void {
  routineMade(recorder, facts.name, facts.of);
  for (const { type } of facts.arguments) typeMention(recorder, type);
  typeMention(recorder, facts.returns);
}

export function routineMade(recorder: Recorder, name: QualifiedName, kind: string): void {
  const { schema, session } = recorder.statement;
  const id = creationId(schema, session, name);
  if (schema.routines.has(id)) recorder.routine(name, 'replace');
  else recorder.named({ space: 'routine', id }, name.span, 'create', kind);
}

export function createTypeMentions(recorder: Recorder, facts: CreateType | CreateDomain): void {
  const { schema, session } = recorder.statement;
  const id = creationId(schema, session, facts.name);
  recorder.named({ space: 'type', id }, facts.name.span, 'create', facts.kind === 'create domain' ? 'domain' : 'type');
  if (facts.kind === 'create domain') typeMention(recorder, facts.type);
  else for (const attribute of facts.attributes) typeMention(recorder, attribute.type);
}

export function createTriggerMentions(recorder: Recorder, facts: CreateTrigger): void {
  partMade(recorder, 'trigger', facts.name, facts.table, facts.orReplace ? 'replace' : 'create');
  if (facts.from !== undefined) recorder.relation(facts.from, 'reference');
  recorder.routine(facts.function, 'reference');
}

/** A trigger, policy or rule and the table that it is made on. */
export function partMade(recorder: Recorder, kind: PartKind, name: string, on: QualifiedName, role: Role): void {
  const owner = { space: 'relation', id: recorder.resolve(on) } as const;
  recorder.part(owner, { kind, name }, placeBehind(recorder, kind, name), role);
  recorder.relation(on, 'alter');
}
