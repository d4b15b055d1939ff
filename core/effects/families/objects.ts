import type { Recorder } from '#core/effects/recorder';
import { creationId, resolveType } from '#core/schema/resolve';
import type {
  AlterSequence,
  ChangeOwner,
  Comment,
  CreateSequence,
  CreateStatistics,
  CreateView,
  DependsOnExtension,
  ObjectKind,
  ObjectReference,
  SecurityLabel,
} from '#core/sql/facts/objects';
import { lockComposite } from './compositeTypes';
import { changeOwner as changeOwnerOf } from './ownership';
import { lockNames } from './queries';
import { findTarget } from './target';

const relationKinds: ReadonlySet<ObjectKind> = new Set([
  'table',
  'view',
  'materialized view',
  'index',
  'sequence',
  'foreign table',
]);

/** The relation that a command about an object locks: the relation itself, or the table that the object belongs to. */
function relationOf(of: ObjectKind, object: ObjectReference): ObjectReference | undefined {
  if (relationKinds.has(of)) return object;
  return of === 'attribute' || of === 'domain constraint' ? undefined : object.on;
}

/** ALTER ... OWNER TO. */
export function changeOwner({ of, object }: ChangeOwner, run: Recorder): void {
  const type = of === 'type' ? resolveType(run.schema, run.session, object) : undefined;
  if (type !== undefined) lockComposite(run, type);
  if (!relationKinds.has(of)) return;
  const target = findTarget(run, object);
  if (target !== undefined) changeOwnerOf(run, target.id);
}

/** COMMENT ON and SECURITY LABEL ON. */
export function comment({ of, object }: Comment | SecurityLabel, run: Recorder): void {
  const relation = relationOf(of, object);
  const target = relation === undefined ? undefined : findTarget(run, relation);
  if (target !== undefined)
    run.take(of === 'column' || relationKinds.has(of) ? 'comment' : 'comment inside', 'target', target.id);
}

/** ALTER ... DEPENDS ON EXTENSION. */
export function dependsOnExtension({ of, object }: DependsOnExtension, run: Recorder): void {
  const relation = relationOf(of, object);
  const target = relation === undefined ? undefined : findTarget(run, relation);
  if (target !== undefined) run.take('depends on extension', of === 'trigger' ? 'parent' : 'target', target.id);
}

/** CREATE VIEW; only one that is replaced existed before. */
export function createView(facts: CreateView, run: Recorder): void {
  lockNames(run, facts.query);
  const id = creationId(run.schema, run.session, facts.name, facts.temporary);
  if (facts.orReplace && (run.relation(id) !== undefined || !run.schema.complete))
    run.take('create view', 'target', id);
}

export function createStatistics(facts: CreateStatistics, run: Recorder): void {
  const target = findTarget(run, facts.table);
  if (target !== undefined) run.take('create statistics', 'target', target.id);
}

/** CREATE SEQUENCE ... OWNED BY. */
export function createSequence(facts: CreateSequence, run: Recorder): void {
  ownSequence(run, facts.ownedBy);
}

export function alterSequence(facts: AlterSequence, run: Recorder): void {
  const target = findTarget(run, facts.name, facts);
  if (target === undefined) return;
  run.lock(target.id, 'SHARE ROW EXCLUSIVE', 'sequence');
  ownSequence(run, facts.ownedBy);
}

function ownSequence(run: Recorder, owner: ObjectReference | undefined): void {
  if (owner?.on !== undefined) run.take('own sequence', 'referenced', run.resolve(owner.on));
}
