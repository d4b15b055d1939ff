import type { Recorder } from '#core/effects/recorder';
import { lockIndexes } from '#core/effects/storage';
import { foreignKeysTo, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { Facts, FactsOf } from '#core/sql/facts/facts';
import type { CopyFacts, DataChange, SelectFacts } from '#core/sql/facts/query';
import { recordEffects } from './families';
import { runQuery } from './queries';

export function select({ query }: SelectFacts, run: Recorder): void {
  runQuery(run, query);
}

/** INSERT, UPDATE, DELETE and MERGE; triggers of foreign keys read or change the tables on the other side. */
export function dataChange(facts: DataChange, run: Recorder): void {
  runQuery(run, facts.query, { executes: true, valueRows: facts.valueRows });
  const target = run.resolve(facts.target);
  if (facts.kind !== 'delete') checkReferenced(run, target, facts);
  if (facts.kind !== 'insert') checkReferencing(run, target, facts);
  const triggers = table(run.schema, target)?.triggers.filter(({ enabled }) => enabled) ?? [];
  for (const { name } of triggers) run.runsUnseen(`What the trigger ${name} does is not looked into.`);
}

/** New keys are looked up in the table that they reference. */
function checkReferenced(run: Recorder, target: ObjectId, { kind, assigns }: DataChange): void {
  for (const { definition, references } of table(run.schema, target)?.constraints ?? []) {
    if (references === undefined || definition.type !== 'foreign key') continue;
    if (kind === 'update' && !definition.columns.some((column) => assigns.includes(column))) continue;
    lookUp(run, references, 'ROW SHARE');
  }
}

/** Rows that reference an old key are looked for, and go or change with it where the foreign key says so. */
function checkReferencing(run: Recorder, target: ObjectId, { kind, assigns }: DataChange): void {
  for (const { table: referencing, constraint } of foreignKeysTo(run.schema, target)) {
    const { definition } = constraint;
    if (definition.type !== 'foreign key') continue;
    if (kind === 'update' && !definition.referencedColumns.some((column) => assigns.includes(column))) continue;
    const action = kind === 'update' ? definition.onUpdate : definition.onDelete;
    lookUp(run, referencing.id, action === 'no action' || action === 'restrict' ? 'ROW SHARE' : 'ROW EXCLUSIVE');
  }
}

function lookUp(run: Recorder, id: ObjectId, mode: 'ROW SHARE' | 'ROW EXCLUSIVE'): void {
  run.lock(id, mode, 'referenced');
  lockIndexes(run, id, mode);
}

export function copy(facts: CopyFacts, run: Recorder): void {
  if (facts.query !== undefined) runQuery(run, facts.query);
  if (facts.table === undefined) return;
  const target = run.resolve(facts.table);
  if (facts.direction === 'to') {
    run.lock(target, 'ACCESS SHARE', 'referenced');
    run.work('rows', target, 'rows are read');
    return;
  }
  run.lock(target, 'ROW EXCLUSIVE', 'target');
  run.work('rows', target, 'rows are written');
}

/** EXPLAIN plans, which locks; with ANALYZE it runs what it explains. */
export function explain(facts: FactsOf<'explain'>, run: Recorder): void {
  if (facts.analyze) recordEffects(facts.statement, run);
  else planOnly(facts.statement, run);
}

function planOnly(facts: Facts, run: Recorder): void {
  if ('query' in facts && facts.query !== undefined) runQuery(run, facts.query, { executes: false });
}
