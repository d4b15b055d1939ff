import type { Fix } from '#core/rules/finding';
import type { ConstraintMade } from '#core/rules/look/leftOn';
import type { FileContext, Question } from '#core/rules/rule';
import { identifier, identifiers, qualified } from '#core/rules/words/identifier';
import { freeRelationName, joinColumns } from '#core/schema/names';
import type { QualifiedName } from '#core/sql/facts/name';

/**
 * Builds the index of a foreign key behind the statement that adds it: CONCURRENTLY where the table is in use, and then
 * only outside of a transaction.
 */
export function indexForForeignKey(
  { table, statement }: ConstraintMade,
  columns: readonly string[],
  path: string,
  ask: FileContext<unknown>['ask'],
): readonly Fix[] {
  const name = nameWritten(statement.facts);
  const isNew = table.origin?.file === path;
  if (name === undefined || (!isNew && statement.session.transaction.kind !== 'statement')) return [];
  const concurrently = isNew || table.partitionBy !== undefined ? '' : 'CONCURRENTLY ';
  const index = ask(freeName, table.schema, table.name, joinColumns(columns));
  const { end } = statement.span;
  const text = `;\nCREATE INDEX ${concurrently}${identifier(index)} ON ${qualified(name)} (${identifiers(columns)})`;
  return [{ title: 'Build an index for it', edits: [{ span: { start: end, end }, text }], automatic: false }];
}

const freeName: Question<string, unknown> = ({ file }, _, schema = '', table = '', columns = '') =>
  freeRelationName(file.end.schema, schema, table, columns, 'idx');

function nameWritten(facts: ConstraintMade['statement']['facts']): QualifiedName | undefined {
  return facts.kind === 'create table' || facts.kind === 'alter table' ? facts.name : undefined;
}
