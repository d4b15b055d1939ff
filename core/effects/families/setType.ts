import type { Recorder } from '#core/effects/recorder';
import { setting } from '#core/effects/settings';
import { rewrite, scan } from '#core/effects/storage';
import { storedAs, type TypeChange, typeChange } from '#core/effects/types/typeChange';
import { columnOf, indexesOf, table } from '#core/schema/lookup';
import type { Index, Table } from '#core/schema/relation';
import { resolveTypeReference } from '#core/schema/resolve';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { TypeReference } from '#core/sql/facts/name';
import { columnsOf, usesColumn } from './dropColumn';
import { dropForeignKey, lockReferenced, tablesReferencing, verifyForeignKey } from './foreignKeys';
import { openRowType } from './rowTypes';
import { identitySequence } from './sequences';
import type { Target } from './target';

type SetType = Extract<AlterTableAction, { readonly action: 'set type' }>;

/** ALTER COLUMN ... TYPE: what depends on the column is made anew, even when the rows can stay as they are. */
export function setType(run: Recorder, target: Target, action: SetType): void {
  openRowType(run, action.type);
  for (const id of target.tree) {
    const known = table(run.schema, id);
    const change = changeOf(run, known, action);
    if (change.rewrite !== undefined) rewrite(run, id, change.rewrite);
    if (known === undefined) continue;
    rebuildDependents(run, known, action.column, change);
    const sequence = identitySequence(run, known, action.column);
    if (sequence !== undefined) run.lock(sequence, 'SHARE ROW EXCLUSIVE', 'sequence');
  }
}

function changeOf(run: Recorder, known: Table | undefined, action: SetType): TypeChange {
  const old = known === undefined ? undefined : columnOf(known, action.column)?.type;
  if (old === undefined) {
    const because = `the old type of ${action.column} is not known, so every value is taken to be converted`;
    run.assume(`The old type of ${action.column} is not known; a rewrite is assumed.`);
    return { rewrite: because, keepsIndexes: false };
  }
  if (action.using !== undefined) return throughUsing(run, old, action);
  const change = typeChange(run.schema, old, resolveTypeReference(run.schema, run.session, action.type), isUtc(run));
  return { ...change, keepsIndexes: change.keepsIndexes && action.collation === undefined };
}

/** USING keeps the rows only where it is the column itself under casts that keep them, one after the other. */
function throughUsing(run: Recorder, old: TypeReference, { column, type, using }: SetType): TypeChange {
  if (using?.cast?.column !== column) return { rewrite: 'USING computes every value anew', keepsIndexes: false };
  let from = old;
  let keepsIndexes = true;
  for (const cast of [...using.cast.types, type]) {
    const to = resolveTypeReference(run.schema, run.session, cast);
    const step = typeChange(run.schema, from, to, isUtc(run));
    if (step.rewrite !== undefined && cast.text === type.text) return step;
    if (step.rewrite !== undefined) {
      const rewrite = `every ${storedAs(old)} is converted to ${type.text} by way of ${cast.text}`;
      return { rewrite, keepsIndexes: false };
    }
    keepsIndexes &&= step.keepsIndexes;
    from = to;
  }
  return { keepsIndexes };
}

/** Zones that are UTC under another name. */
const utc = /^(etc\/)?(utc|uct|gmt|universal|zulu|greenwich)$|^0$/i;

function isUtc(run: Recorder): boolean {
  return utc.test(setting(run.session, 'timezone') ?? '');
}

/** Indexes and constraints over the column are dropped and made again. */
function rebuildDependents(run: Recorder, on: Table, column: string, change: TypeChange): void {
  const rewritten = change.rewrite !== undefined;
  for (const index of indexesOf(run.schema, on.id)) {
    if (!usesColumn(index, column)) continue;
    run.lock(index.id, 'ACCESS EXCLUSIVE', 'index');
    if (!rewritten && !(change.keepsIndexes && isPlain(index))) {
      run.work('index build', on.id, `the type of ${column} changes beneath the index`, index.id);
    }
  }
  for (const constraint of on.constraints) {
    if (!columnsOf(constraint).includes(column)) continue;
    const { definition, references, valid } = constraint;
    if (definition.type === 'check' && valid && !rewritten) {
      scan(run, on.id, `the CHECK ${constraint.name} on ${column} is verified again`);
    }
    if (references === undefined) continue;
    dropForeignKey(run, references);
    lockReferenced(run, references, 'SHARE ROW EXCLUSIVE');
    if (valid && !change.keepsIndexes) verifyForeignKey(run, [on.id], references);
  }
  for (const referencing of tablesReferencing(run, on.id, [column])) {
    run.lock(referencing, 'ACCESS EXCLUSIVE', 'referenced');
    if (!change.keepsIndexes) verifyForeignKey(run, [referencing], on.id);
  }
}

/** Indexes with expressions or a condition are always built anew. */
function isPlain({ columns, where }: Index): boolean {
  return where === undefined && columns.every(({ expression }) => expression === undefined);
}
