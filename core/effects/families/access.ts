import type { Recorder } from '#core/effects/recorder';
import { isTable } from '#core/schema/lookup';
import type { Grant, OwnedByRoles, PublicationFacts } from '#core/sql/facts/access';
import { findTarget } from './target';

/** GRANT and REVOKE on tables and their kin. */
export function grant(facts: Grant, run: Recorder): void {
  if (facts.of !== 'table' && facts.of !== 'sequence') return;
  if (facts.allInSchema) {
    const schemas = new Set(facts.objects.map(({ name }) => name));
    for (const relation of run.schema.relations.values()) {
      const isSequence = relation.kind === 'sequence';
      if (relation.kind === 'index' || isSequence !== (facts.of === 'sequence')) continue;
      if (schemas.has(relation.schema)) run.take('grant', 'target', relation.id);
    }
    return;
  }
  for (const object of facts.objects) {
    const target = findTarget(run, object);
    if (target !== undefined) run.take('grant', 'target', target.id);
  }
}

/** CREATE and ALTER PUBLICATION lock the tables that come or go. */
export function publication(facts: PublicationFacts, run: Recorder): void {
  for (const name of facts.tables) {
    const target = findTarget(run, name);
    if (target !== undefined) run.take('publication', 'target', target.id);
  }
  if (!facts.allTables && facts.schemas.length === 0) return;
  for (const relation of run.schema.relations.values()) {
    if (isTable(relation) && facts.schemas.includes(relation.schema)) run.assume(`${relation.id} is published.`);
  }
}

/** REASSIGN OWNED and DROP OWNED reach whatever the roles own, which no migration tells. */
export function ownedByRoles(facts: OwnedByRoles, run: Recorder): void {
  run.isUnknown(`Everything that ${facts.roles.join(', ')} owns is locked ACCESS EXCLUSIVE, whatever that is.`);
}
