import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { ClassifiedColumn, HeldClass } from '#core/classification/classified';
import type { Classifier } from '#core/classification/classifier';
import { sourceWords } from '#core/classification/sourceWords';
import { columnNamedAt, columnsDefinedAt } from '#server/documents/columnAt';
import { code, prose } from './escape';

/** What the column at an offset holds when the file has run, and how to confirm or dismiss a guess; empty for others. */
export function classHover(
  statement: AnalysedStatement,
  offset: number,
  { end }: FileAnalysis,
  classifier: Classifier,
): string {
  const [defined] = columnsDefinedAt(statement, { start: offset, end: offset });
  const named = defined === undefined ? columnNamedAt(statement, offset) : undefined;
  const table = defined?.table ?? named?.table.id;
  const name = defined?.column ?? named?.column.name ?? '';
  if (table === undefined) return '';
  const relation = classifier.relation(end.schema, table) ?? classifier.relation(statement.schema, table);
  const column = relation?.columns.get(name);
  return column === undefined ? '' : words(column);
}

function words({ classes, stated, protected: isProtected, tags }: ClassifiedColumn): string {
  const lines = classes.map(heldWords);
  if (stated !== undefined && classes.length === 0) lines.push(`Not sensitive, ${prose(sourceWords(stated))}.`);
  if (classes.length > 0 && isProtected) lines.push('Not readable, by its name.');
  if (tags.size > 0) lines.push(Array.from(tags, ([tag, value]) => code(`@${tag} ${value}`.trim())).join(', '));
  return lines.join('\n\n');
}

function heldWords({ dataClass, confidence, source }: HeldClass): string {
  if (source.by !== 'name') return `**${dataClass}**, ${prose(sourceWords(source))}.`;
  const perhaps = confidence === 'weak' ? 'perhaps ' : '';
  return `${perhaps}**${dataClass}**, by name ${code(source.word)}; confirm with ${code(`@class ${dataClass}`)} or dismiss with ${code('@class none')}.`;
}
