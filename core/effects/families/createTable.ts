import type { Recorder } from '#core/effects/recorder';
import { lockIndexes } from '#core/effects/storage';
import { indexesOf, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { creationId } from '#core/schema/resolve';
import type { ForeignKeyConstraint } from '#core/sql/facts/constraint';
import type { CreateTable, CreateTableAs } from '#core/sql/facts/table';
import { lockReferenced } from './foreignKeys';
import { checkDefault, lockReferencing } from './partitions';
import { executePrepared, lockNames, runQuery } from './queries';
import { openRowTypes } from './rowTypes';
import { assumeUnknown } from './target';

/** CREATE TABLE locks nothing but what it ties itself to. */
export function createTable(facts: CreateTable, run: Recorder): void {
  const id = creationId(run.schema, run.session, facts.name, facts.persistence === 'temporary');
  if (facts.ifNotExists && run.relation(id) !== undefined) return;
  const constraints = [...facts.constraints, ...facts.columns.flatMap((column) => column.constraints)];
  for (const key of constraints.filter((constraint) => constraint.type === 'foreign key')) reference(run, key, id);
  for (const like of facts.like) {
    const source = run.resolve(like.table);
    run.take('create table like', 'referenced', source);
    if (like.including.some((part) => part === 'indexes' || part === 'all')) {
      lockIndexes(run, source, 'ACCESS SHARE', 'statement');
    }
  }
  openRowTypes(run, facts.columns);
  if (facts.ofType !== undefined) run.take('create table like', 'referenced', run.resolve(facts.ofType));
  for (const parent of facts.inherits) run.take('create table', 'parent', run.resolve(parent));
  if (facts.partitionOf !== undefined) joinParent(run, facts);
}

function reference(run: Recorder, { references }: ForeignKeyConstraint, created: ObjectId): void {
  const id = run.resolve(references);
  if (id === created) return;
  assumeUnknown(run, id);
  lockReferenced(run, id, 'SHARE ROW EXCLUSIVE');
}

function joinParent(run: Recorder, { partitionOf, bound }: CreateTable): void {
  if (partitionOf === undefined) return;
  const parent = run.resolve(partitionOf);
  run.take('create table partition of', 'parent', parent);
  for (const index of indexesOf(run.schema, parent)) run.take('create table partition of', 'index', index.id);
  const known = table(run.schema, parent);
  if (known === undefined) return;
  for (const { references } of known.constraints) {
    if (references !== undefined) lockReferenced(run, references, 'SHARE ROW EXCLUSIVE');
  }
  lockReferencing(run, known);
  checkDefault(run, known, bound);
}

/** CREATE TABLE AS and its kin run their query; with IF NOT EXISTS in vain, or WITH NO DATA, they only read its names. */
export function createTableAs(facts: CreateTableAs, run: Recorder): void {
  const id = creationId(run.schema, run.session, facts.name, facts.persistence === 'temporary');
  const inVain = facts.ifNotExists && run.relation(id) !== undefined;
  if (facts.executes !== undefined) executePrepared(run, facts.executes);
  if (inVain || !facts.withData) lockNames(run, facts.query);
  else runQuery(run, facts.query);
}
