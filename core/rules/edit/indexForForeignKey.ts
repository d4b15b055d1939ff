import type { FileAnalysis } from '#core/analysis/analysis';
import type { Fix } from '#core/rules/finding';
import type { ConstraintMade } from '#core/rules/look/leftBehind';
import { identifier, identifiers, qualified } from '#core/rules/words/identifier';
import { freeRelationName, joinColumns } from '#core/schema/names';
import type { QualifiedName } from '#core/sql/facts/name';

/**
 * Builds the index of a foreign key behind the statement that adds it: CONCURRENTLY where the table is in use, and then
 * only outside of a transaction.
 */
export function indexForForeignKey(
  { path, end: { schema } }: FileAnalysis,
  { table, statement }: ConstraintMade,
  columns: readonly string[],
): readonly Fix[] {
  const name = nameWritten(statement.facts);
  const isNew = table.origin?.file === path;
  if (name === undefined || (!isNew && statement.session.transaction.kind !== 'statement')) return [];
  const concurrently = isNew || table.partitionBy !== undefined ? '' : 'CONCURRENTLY ';
  const index = freeRelationName(schema, table.schema, table.name, joinColumns(columns), 'idx');
  const { end } = statement.span;
  const text = `;\nCREATE INDEX ${concurrently}${identifier(index)} ON ${qualified(name)} (${identifiers(columns)})`;
  return [{ title: 'Build an index for it', edits: [{ span: { start: end, end }, text }], automatic: false }];
}

function nameWritten(facts: ConstraintMade['statement']['facts']): QualifiedName | undefined {
  return facts.kind === 'create table' || facts.kind === 'alter table' ? facts.name : undefined;
}
