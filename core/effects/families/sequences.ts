import type { Recorder } from '#core/effects/recorder';
import type { ObjectId, Table } from '#core/schema/relation';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { QualifiedName } from '#core/sql/facts/name';

/** `nextval` and `setval` change the sequence. */
export function takeFrom(run: Recorder, name: QualifiedName): void {
  run.lock(run.resolve(name), 'ROW EXCLUSIVE', 'sequence');
}

/** The sequences of serial and identity columns follow their table. */
export function lockSequences(run: Recorder, table: Table | undefined, mode: LockMode): void {
  for (const sequence of table?.sequences ?? []) run.lock(sequence, mode, 'sequence');
}

/** The sequence that an identity column draws from. */
export function identitySequence(run: Recorder, table: Table | undefined, column: string): ObjectId | undefined {
  return table?.sequences.find((id) => {
    const sequence = run.relation(id);
    return sequence?.kind === 'sequence' && sequence.identity && sequence.ownedBy?.column === column;
  });
}
