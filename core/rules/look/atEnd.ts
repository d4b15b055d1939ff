import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { indexesOf, isTable, table } from '#core/schema/lookup';
import type { Constraint, Index, ObjectId, Table } from '#core/schema/relation';
import { creationId, resolveRelation, TEMPORARY } from '#core/schema/resolve';
import type { Span } from '#core/sql/text/span';
import { statementAt, statementsOf } from './statements';

/** The tables that the file has made or altered, as they are when it has run. */
export function tablesAtEnd(file: FileAnalysis): readonly Table[] {
  const { schema } = file.end;
  for (const { facts } of statementsOf(file, 'rename', 'set schema'))
    if (facts.of === 'table' || facts.of === 'schema')
      return [...schema.relations.values()].filter(isTable).filter((each) => comesFrom(file, each));
  return touched(file).flatMap((id) => table(schema, id) ?? []);
}

/** Those of them that the file itself has made, each with the statement that did. Temporary ones are left out. */
export function* tablesMade(
  file: FileAnalysis,
): Iterable<{ readonly table: Table; readonly statement: AnalysedStatement }> {
  for (const each of tablesAtEnd(file)) {
    const statement = statementAt(file, each.origin);
    if (statement !== undefined && each.persistence !== 'temporary') yield { table: each, statement };
  }
}

/** A constraint that the file has added and that is there when it has run. */
export interface AddedAtEnd {
  readonly table: Table;
  readonly constraint: Constraint;
  readonly statement: AnalysedStatement;
}

/** Constraints that the file has added to tables that stay; a partition's copies are left out. */
export function* constraintsMade(file: FileAnalysis): Iterable<AddedAtEnd> {
  for (const each of tablesAtEnd(file)) {
    if (each.persistence === 'temporary') continue;
    for (const constraint of each.constraints) {
      const statement = constraint.inherited ? undefined : statementAt(file, constraint.origin);
      if (statement !== undefined) yield { table: each, constraint, statement };
    }
  }
}

function touched(file: FileAnalysis): readonly ObjectId[] {
  const ids = new Set<ObjectId>();
  for (const { facts, schema, session } of statementsOf(file, 'create table', 'create table as', 'alter table'))
    ids.add(
      facts.kind === 'alter table'
        ? resolveRelation(schema, session, facts.name)
        : creationId(schema, session, facts.name, facts.persistence === 'temporary'),
    );
  return [...ids];
}

function comesFrom(file: FileAnalysis, { origin, constraints }: Table): boolean {
  return [origin, ...constraints.map((constraint) => constraint.origin)].some((each) => each?.file === file.path);
}

/** An index that the file has built and that is there when it has run; `span` is its part of the statement. */
export interface IndexMade {
  readonly index: Index;
  readonly statement: AnalysedStatement;
  readonly span: Span | undefined;
}

/** Indexes that the file has built, those of keys included; a partition's parts of its parent's are left out. */
export function* indexesMade(file: FileAnalysis): Iterable<IndexMade> {
  const { schema } = file.end;
  const ids = new Set(tablesAtEnd(file).map(({ id }) => id));
  for (const { facts, schema: before, session } of statementsOf(file, 'create index'))
    ids.add(resolveRelation(before, session, facts.table));
  for (const id of ids) {
    if (id.startsWith(`${TEMPORARY}.`)) continue;
    for (const index of indexesOf(schema, id)) {
      const statement = index.parent === undefined ? statementAt(file, index.origin) : undefined;
      if (statement !== undefined) yield { index, statement, span: keyOf(table(schema, id), index)?.definition.span };
    }
  }
}

/** The constraint that an index was built for, by the same statement. */
function keyOf(owner: Table | undefined, { constraint, origin }: Index): Constraint | undefined {
  return owner?.constraints.find((each) => each.name === constraint && each.origin?.statement === origin?.statement);
}
