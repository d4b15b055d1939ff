import { evolve } from '#core/schema/evolve';
import { foreignKeysTo, isTable, partitionTree } from '#core/schema/lookup';
import type { ObjectId, Relation } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { Facts, FactsOf } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';
import type { DataChange, SelectFacts } from '#core/sql/facts/query';
import type { AnalysedStatement, FileAnalysis } from './analysis';
import { isShared } from './inTheWay';
import type { Direction } from './migration';

/** Data that is gone once a statement has run, and that nothing but a backup brings back. */
export interface Destroyed {
  /** `the rows of public.orders`, `the values of public.orders.note`. */
  readonly what: string;
  /** Where the statement stands in the file: an offset. */
  readonly at: number;
}

/**
 * What one part of a file destroys of what was there before it: rows of tables that are dropped, emptied or deleted from,
 * values of columns that are dropped, whatever CASCADE takes along. What the part has made itself does not count, nor
 * does what can be computed again. Values that UPDATE or a narrower type overwrites are not told from others.
 */
export function destroyedBy({ path, statements }: FileAnalysis, direction: Direction): Destroyed[] {
  const running = statements.filter((each) => each.direction === direction && each.inner?.runs !== 'later');
  return running.flatMap((statement) =>
    [...new Set(lostIn(statement, path))].map((what) => ({ what, at: statement.span.start })),
  );
}

function lostIn(statement: AnalysedStatement, path: string): string[] {
  const { facts, schema, session } = statement;
  const named = executed(facts);
  const inUse = (id: string) => isShared(statement, path, id);
  const rows = (id: string) => (inUse(id) ? [`the rows of ${id}`] : []);
  switch (named.kind) {
    case 'select':
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return deletedFrom(named, statement.text).flatMap((name) => rows(resolveRelation(schema, session, name)));
    case 'truncate':
      return emptied(named, statement).flatMap(rows);
    case 'alter table':
      return named.of === 'foreign table' || !named.actions.some(({ action }) => action === 'drop column')
        ? []
        : [...fallen(statement, named, inUse), ...unknownColumns(statement, named)];
    case 'drop':
      return named.of === 'database'
        ? named.objects.map(({ name }) => `the database ${name}`)
        : [...fallen(statement, named, inUse), ...unknownObjects(statement, named)];
    default:
      return [];
  }
}

/** EXPLAIN ANALYZE runs what it explains. */
function executed(facts: Facts): Facts {
  return facts.kind === 'explain' && facts.analyze ? facts.statement : facts;
}

/** A WITH query may delete whatever the statement around it does. */
function deletedFrom({ query, kind }: SelectFacts | DataChange, text: string): readonly QualifiedName[] {
  const merges = kind === 'merge' && /\bTHEN\s+DELETE\b/i.test(text);
  return query.relations.filter(({ use }) => use === 'delete' || (use === 'merge' && merges));
}

function emptied({ tables, cascade }: FactsOf<'truncate'>, { schema, session }: AnalysedStatement): readonly string[] {
  const reached = new Set<ObjectId>();
  for (const table of tables) reached.add(resolveRelation(schema, session, table));
  for (const id of reached) {
    for (const child of partitionTree(schema, id)) reached.add(child);
    if (cascade) for (const { table } of foreignKeysTo(schema, id)) reached.add(table.id);
  }
  return [...reached];
}

/** Tables and columns that the model knows before the statement, and no longer behind it. */
function fallen(
  { schema, session }: AnalysedStatement,
  facts: FactsOf<'drop' | 'alter table'>,
  inUse: (id: string) => boolean,
): string[] {
  const after = evolve(schema, facts, session, undefined);
  return [...schema.relations.values()].flatMap((relation) => {
    const kept = after.relations.get(relation.id);
    if (kept === relation || relation.kind !== 'table' || !inUse(relation.id)) return [];
    if (kept === undefined) return [`the rows of ${relation.id}`];
    return lostColumns(relation, kept);
  });
}

function lostColumns(before: Relation, after: Relation): string[] {
  if (!isTable(before) || !isTable(after)) return [];
  const kept = new Set(after.columns.map(({ name }) => name));
  const lost = before.columns.filter(({ name, generated }) => !kept.has(name) && generated === undefined);
  return lost.map(({ name }) => `the values of ${before.id}.${name}`);
}

/** What no migration has shown may be there all the same. */
function unknownObjects({ schema, session }: AnalysedStatement, { of, objects, ifExists }: FactsOf<'drop'>): string[] {
  if (of === 'schema') return schema.complete ? [] : objects.map(({ name }) => `whatever is in the schema ${name}`);
  if (of !== 'table') return [];
  const ids = objects.map((object) => resolveRelation(schema, session, object));
  return ids.flatMap((id) => (isUnknown(schema, id, ifExists) ? [`the rows of ${id}`] : []));
}

function unknownColumns({ schema, session }: AnalysedStatement, { name, actions }: FactsOf<'alter table'>): string[] {
  const id = resolveRelation(schema, session, name);
  const table = schema.relations.get(id);
  const known = table !== undefined && isTable(table) ? table : undefined;
  return actions.flatMap((action) => {
    if (action.action !== 'drop column') return [];
    const isThere = known?.columns.some((column) => column.name === action.column) === true;
    const isFullyKnown = schema.complete && known?.partial === false;
    return isThere || (isFullyKnown && action.ifExists) ? [] : [`the values of ${id}.${action.column}`];
  });
}

function isUnknown(schema: Schema, id: ObjectId, ifExists: boolean): boolean {
  return !schema.relations.has(id) && !(ifExists && schema.complete);
}
