import type { Recorder } from '#core/effects/recorder';
import { lockIndexes } from '#core/effects/storage';
import { table } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import type { CopyFacts, DataChange, SelectFacts } from '#core/sql/facts/query';
import type { SessionCommand } from '#core/sql/facts/session';
import { checkReferenced, checkReferencing } from './keyTriggers';
import { LAZY_PARTITION_CHECK, lockAncestors } from './partitionCheck';
import { executePrepared, intoRows, lockNames, runQuery } from './queries';
import { identitySequence, takeFrom } from './sequences';

export function select({ query }: SelectFacts, run: Recorder): void {
  runQuery(run, query);
}

/** INSERT, UPDATE, DELETE and MERGE, with what foreign keys, defaults, rules and triggers add. */
export function dataChange(facts: DataChange, run: Recorder): void {
  runQuery(run, facts.query, { executes: true, valueRows: facts.valueRows });
  for (const id of baseTables(run, run.resolve(facts.target))) changeTable(run, id, facts);
}

function changeTable(run: Recorder, id: ObjectId, facts: DataChange): void {
  const known = table(run.schema, id);
  if (facts.kind !== 'delete' || run.version < LAZY_PARTITION_CHECK) lockAncestors(run, id);
  if (known === undefined) return;
  if (facts.kind === 'insert') drawDefaults(run, known, facts.assigns);
  findConflicts(run, known, facts);
  if (facts.kind !== 'delete') checkReferenced(run, known, facts);
  if (facts.kind !== 'insert') checkReferencing(run, known, facts);
  for (const { name, enabled } of known.triggers) {
    if (enabled) run.runsUnseen(`What the trigger ${name} of ${id} does is not looked into.`);
  }
  for (const rule of known.rules) run.isUnknown(`What the rule ${rule} of ${id} makes of this is not looked into.`);
}

/** A change of a view is one of the table beneath it. */
function baseTables(run: Recorder, id: ObjectId): readonly ObjectId[] {
  const relation = run.relation(id);
  return relation?.kind === 'view' ? relation.reads.flatMap((read) => baseTables(run, read)) : [id];
}

/** Columns that nobody assigns draw their defaults from sequences. */
function drawDefaults(run: Recorder, known: Table, assigns: readonly string[]): void {
  if (assigns.length === 0) return;
  for (const column of known.columns) {
    if (assigns.includes(column.name)) continue;
    for (const name of column.default?.sequences ?? []) takeFrom(run, name);
    const identity = column.identity ? identitySequence(run, known, column.name) : undefined;
    if (identity !== undefined) run.lock(identity, 'ROW EXCLUSIVE', 'sequence');
  }
}

/** ON CONFLICT with columns looks through all indexes for the one to use; with a constraint it knows it. */
function findConflicts(run: Recorder, known: Table, { arbiter }: DataChange): void {
  if (arbiter === undefined) return;
  if (arbiter.constraint === undefined) {
    lockIndexes(run, known.id, 'ROW EXCLUSIVE');
    return;
  }
  const named = known.constraints.find(({ name }) => name === arbiter.constraint);
  if (named?.index !== undefined) run.lock(named.index, 'ROW EXCLUSIVE', 'index');
}

/** The first major on which COPY TO keeps its lock beyond its own end. */
const COPY_KEEPS_LOCK = 13;

export function copy(facts: CopyFacts, run: Recorder): void {
  if (facts.query !== undefined) runQuery(run, facts.query);
  if (facts.table === undefined) return;
  const id = run.resolve(facts.table);
  if (facts.direction === 'to') {
    run.lock(id, 'ACCESS SHARE', 'referenced', run.version < COPY_KEEPS_LOCK ? 'statement' : 'commit');
    run.work('rows', id, 'rows are read');
    return;
  }
  lockIndexes(run, id, 'ROW EXCLUSIVE', 'statement');
  intoRows(run, id);
  lockAncestors(run, id);
}

/** Commands of the session that hold a query: DECLARE runs it, PREPARE only reads it. */
export function sessionCommand({ command, query }: SessionCommand, run: Recorder): void {
  if (command === 'EXECUTE') executePrepared(run, 'here');
  if (query === undefined) return;
  if (command === 'PREPARE') lockNames(run, query);
  else runQuery(run, query);
}
