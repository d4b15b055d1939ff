import type { Recorder } from '#core/effects/recorder';
import { resolveTypeReference } from '#core/schema/resolve';
import { typeOf } from '#core/schema/types';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { TypeReference } from '#core/sql/facts/name';

/** A column whose type is a row, of a table or a composite type, has that looked at in passing. */
export function openRowType(run: Recorder, written: TypeReference | undefined): void {
  if (written === undefined) return;
  const found = typeOf(run.schema, resolveTypeReference(run.schema, run.session, written));
  if (found === 'built-in') return;
  if (found === 'unknown') {
    const id = run.resolve(written);
    const kind = run.relation(id)?.kind;
    if (kind !== undefined && kind !== 'index' && kind !== 'sequence')
      run.take('row type', 'referenced', id, 'statement');
  } else if (found.kind === 'composite') {
    run.take('row type', 'referenced', found.id, 'statement');
  }
}

export function openRowTypes(run: Recorder, columns: readonly ColumnFacts[]): void {
  for (const { type } of columns) openRowType(run, type);
}
