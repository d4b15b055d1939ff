import type { AnalysedStatement } from '#core/analysis/analysis';
import { relationName } from '#core/report/words/relationName';
import { isTable } from '#core/schema/lookup';
import type { Column, Relation } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import { columnNamedAt } from '#server/documents/columnAt';
import { nameAt } from '#server/documents/nameAt';
import { code } from './escape';

/** How many columns a hover lists. */
const mostColumns = 30;

/** What is known, before the statement runs, of the object named at an offset of the file; empty for anything else. */
export function objectHover(statement: AnalysedStatement, offset: number, own: (said: string) => string): string {
  const { text, span, schema, session } = statement;
  const name = nameAt(text, offset - span.start);
  if (name === undefined) return '';
  const relation = schema.relations.get(resolveRelation(schema, session, name));
  if (relation !== undefined) return own(relationHover(relation));
  const found = columnNamedAt(statement, offset);
  return found === undefined ? '' : own(columnHover(found.column, found.table));
}

function relationHover(relation: Relation): string {
  const title = `${relation.kind} ${code(relationName(relation.id))}${relation.partial ? ', known in part only' : ''}`;
  if (relation.kind === 'index') {
    return `${title} on ${code(relationName(relation.table))}, ${relation.unique ? 'unique ' : ''}${code(relation.method)}`;
  }
  if (!isTable(relation) || relation.columns.length === 0) return title;
  const shown = relation.columns.slice(0, mostColumns).map(columnLine);
  const more = relation.columns.length - shown.length;
  return [`${title}\n`, ...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function columnHover(column: Column, table: Relation): string {
  return `column ${columnLine(column).slice(2)} of ${code(relationName(table.id))}`;
}

function columnLine({ name, type, notNull, default: initial, generated, identity }: Column): string {
  return [
    `- ${code(name)}`,
    type === undefined ? '' : code(type.text),
    notNull ? 'NOT NULL' : '',
    initial === undefined ? '' : `DEFAULT ${code(initial.text)}`,
    generated === undefined ? '' : `GENERATED ${generated.toUpperCase()}`,
    identity ? 'IDENTITY' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
