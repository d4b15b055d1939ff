import type { Recorder } from '#core/navigation/recorder';
import { splitId } from '#core/schema/objectId';
import { creationId } from '#core/schema/resolve';
import type { CreateIndex } from '#core/sql/facts/indexes';
import type { QualifiedName } from '#core/sql/facts/name';
import type { CreateTable, CreateTableAs } from '#core/sql/facts/table';
import { columnMentions, constraintMentions } from './constraints';
import { columnsWithin, expressionMentions, keyMentions } from './expressions';
import { bracketsBehind } from './places';
import { type Finder, queryMentions } from './queries';

/** CREATE TABLE. Where it is there already and IF NOT EXISTS is written, nothing is made. */
export function createTableMentions(recorder: Recorder, facts: CreateTable): void {
  const { schema, session } = recorder.statement;
  const id = creationId(schema, session, facts.name, facts.persistence === 'temporary');
  for (const name of [...facts.inherits, ...facts.like.map((like) => like.table)]) recorder.relation(name, 'reference');
  if (facts.partitionOf !== undefined) recorder.relation(facts.partitionOf, 'reference');
  if (facts.ofType !== undefined) recorder.type(facts.ofType, 'reference');
  const isThere = facts.ifNotExists && schema.relations.has(id);
  recorder.relationAt(id, facts.name.span, isThere ? 'reference' : 'create');
  if (isThere) return;
  for (const column of facts.columns) columnMentions(recorder, id, column);
  for (const constraint of facts.constraints) constraintMentions(recorder, id, constraint);
}

/** CREATE TABLE AS and CREATE MATERIALIZED VIEW. */
export function createTableAsMentions(recorder: Recorder, facts: CreateTableAs, finder: Finder): void {
  const kind = facts.materializedView ? 'materialized view' : 'table';
  made(recorder, facts.name, facts.persistence === 'temporary', facts.ifNotExists ? 'reference' : 'create', kind);
  queryMentions(recorder, facts.query, finder);
}

/** A relation that CREATE names: made, unless it is there and the statement takes that. */
export function made(
  recorder: Recorder,
  name: QualifiedName,
  temporary: boolean,
  ifThere: 'create' | 'replace' | 'reference',
  kind: string,
): void {
  const { schema, session } = recorder.statement;
  const id = creationId(schema, session, name, temporary);
  recorder.relationAt(id, name.span, schema.relations.has(id) ? ifThere : 'create', kind);
}

export function createIndexMentions(recorder: Recorder, facts: CreateIndex): void {
  const { schema } = recorder.statement;
  const on = recorder.resolve(facts.table);
  recorder.relation(facts.table, 'reference');
  if (facts.name !== undefined) {
    const id = `${splitId(on).schema}.${facts.name}` as const;
    const isThere = facts.ifNotExists && schema.relations.has(id);
    recorder.relationAt(id, facts.nameSpan, isThere ? 'reference' : 'create', 'index');
  }
  const end = facts.table.span?.end;
  const keys = end === undefined ? undefined : bracketsBehind(recorder, end);
  if (keys === undefined) return;
  keyMentions(recorder, on, facts.columns, keys);
  const rest = facts.include.length === 0 ? undefined : bracketsBehind(recorder, keys.end + 1);
  if (rest !== undefined) columnsWithin(recorder, on, facts.include, rest);
  expressionMentions(recorder, on, facts.where);
}
