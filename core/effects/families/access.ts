import type { Recorder } from '#core/effects/recorder';
import { publishedBy } from '#core/schema/published';
import type { ExtensionFacts, Grant, OwnedByRoles, PublicationFacts } from '#core/sql/facts/access';
import { comment } from './objects';
import { findTarget } from './target';

/** GRANT and REVOKE on tables and their kin. */
export function grant(facts: Grant, run: Recorder): void {
  if (facts.of !== 'table' && facts.of !== 'sequence') return;
  if (facts.allInSchema) return; // goes through the catalogue without opening a relation
  for (const object of facts.objects) {
    const target = findTarget(run, object);
    if (target !== undefined) run.take('grant', 'target', target.id);
  }
}

/** CREATE and ALTER PUBLICATION lock the tables that are named; SET also those that leave, which no migration tells. */
export function publication(facts: PublicationFacts, run: Recorder): void {
  for (const name of facts.tables) {
    const target = findTarget(run, name);
    if (target === undefined) continue;
    const [self, ...children] = publishedBy(run.schema, target.id, name.only);
    if (self !== undefined) run.take('publication', 'target', self);
    for (const child of children) run.take('publication', 'partition', child);
  }
  if (facts.action === 'set')
    run.isUnknown(`The tables that leave ${facts.name} are locked as well, whichever they are.`);
}

/** ALTER EXTENSION ... ADD and DROP of a member. */
export function extension({ member }: ExtensionFacts, run: Recorder): void {
  if (member !== undefined) comment({ kind: 'security label', ...member }, run);
}

/** REASSIGN OWNED and DROP OWNED reach whatever the roles own, which no migration tells. */
export function ownedByRoles(facts: OwnedByRoles, run: Recorder): void {
  run.isUnknown(`Everything that ${facts.roles.join(', ')} owns is locked ACCESS EXCLUSIVE, whatever that is.`);
}
