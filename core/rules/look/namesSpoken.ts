import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { FactsKind, FactsOf } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';
import type { ObjectKind, ObjectReference } from '#core/sql/facts/objects';
import type { AlterTable } from '#core/sql/facts/table';
import { constraintsIn } from './constraintsIn';

/** A name that a statement speaks of; `creates`: it gives it to something new. */
export interface NameSpoken {
  readonly name: QualifiedName;
  readonly creates: boolean;
}

/** Kinds of statements whose names could bear a schema. */
export const speaking = [
  'create table',
  'create table as',
  'create view',
  'create index',
  'create sequence',
  'create type',
  'create domain',
  'create function',
  'create trigger',
  'create policy',
  'alter table',
  'alter sequence',
  'drop',
  'rename',
  'comment',
  'truncate',
  'select',
  'insert',
  'update',
  'delete',
  'merge',
] as const satisfies readonly FactsKind[];

/** Kinds of objects that stand in a schema by themselves. */
const qualifiable: ReadonlySet<ObjectKind> = new Set([
  'table',
  'view',
  'materialized view',
  'index',
  'sequence',
  'foreign table',
]);

/** The names that a statement speaks of, in no certain order: of relations, and of types and functions that it makes. */
export function namesSpoken(facts: FactsOf<(typeof speaking)[number]>): readonly NameSpoken[] {
  switch (facts.kind) {
    case 'create table': {
      const { partitionOf, inherits, like } = facts;
      const own = facts.persistence === 'temporary' ? [] : [made(facts.name)];
      const others = [
        ...inherits,
        ...(partitionOf === undefined ? [] : [partitionOf]),
        ...like.map(({ table }) => table),
      ];
      return [...own, ...others.map(known), ...referencedBy([...constraintsIn(facts)].map((each) => each.constraint))];
    }
    case 'create table as':
      return [...(facts.persistence === 'temporary' ? [] : [made(facts.name)]), ...facts.query.relations.map(known)];
    case 'create view':
      return [...(facts.temporary ? [] : [made(facts.name)]), ...facts.query.relations.map(known)];
    case 'create sequence':
      return facts.temporary ? [] : [made(facts.name)];
    case 'create type':
    case 'create domain':
    case 'create function':
      return [made(facts.name)];
    case 'create index':
    case 'create trigger':
    case 'create policy':
      return [known(facts.table)];
    case 'alter sequence':
      return [known(facts.name)];
    case 'alter table':
      return ofAlterTable(facts);
    case 'drop':
      return facts.objects.flatMap((object) => ofObject(facts.of, object));
    case 'rename':
    case 'comment':
      return ofObject(facts.of, facts.object);
    case 'truncate':
      return facts.tables.map(known);
    default:
      return facts.query.relations.map(known);
  }
}

function ofAlterTable(facts: AlterTable): readonly NameSpoken[] {
  if (facts.of === 'composite type') return [];
  const named = facts.actions.flatMap((action) => {
    if ('partition' in action) return [action.partition];
    return 'parent' in action ? [action.parent] : [];
  });
  const constraints = [...constraintsIn(facts)].map(({ constraint }) => constraint);
  return [known(facts.name), ...named.map(known), ...referencedBy(constraints)];
}

function ofObject(of: ObjectKind, object: ObjectReference): readonly NameSpoken[] {
  if (qualifiable.has(of)) return [known(object)];
  return object.on === undefined || of === 'attribute' || of === 'domain constraint' ? [] : [known(object.on)];
}

function referencedBy(constraints: readonly ConstraintFacts[]): readonly NameSpoken[] {
  return constraints.flatMap((constraint) => (constraint.type === 'foreign key' ? known(constraint.references) : []));
}

function known(name: QualifiedName): NameSpoken {
  return { name, creates: false };
}

function made(name: QualifiedName): NameSpoken {
  return { name, creates: true };
}
