import type { CodeAction } from 'vscode-languageserver';
import type { AnalysedStatement } from '#core/analysis/analysis';
import { withImplied } from '#core/classification/classes';
import type { ClassifiedColumn } from '#core/classification/classified';
import { identifier, qualified } from '#core/rules/words/identifier';
import { columnOf, table } from '#core/schema/lookup';
import type { Span } from '#core/sql/text/span';
import { saferStepsKind } from '#protocol/codeActionKinds';
import type { Client } from '#server/client';
import { workspaceEdit } from '#server/convert/edit';
import { columnsDefinedAt, type DefinedColumn } from '#server/documents/columnAt';
import type { DocumentReport } from '#server/documents/report';

/** Confirms or dismisses what a column's name suggests, by a COMMENT ON behind the statement that defines it. */
export function sayClassActions(chosen: Span, current: DocumentReport, client: Client): CodeAction[] {
  const { context, document, report } = current;
  const { classifier } = context.configuration.configured;
  const { statements, end } = report.analysis;
  return statements
    .filter(({ inner }) => inner === undefined)
    .flatMap((statement) => columnsDefinedAt(statement, chosen).map((column) => ({ statement, column })))
    .flatMap(({ statement, column }) => {
      const known = classifier.relation(end.schema, column.table)?.columns.get(column.column);
      if (known === undefined || known.stated !== undefined || known.classes.length === 0) return [];
      const owner = table(end.schema, column.table);
      const comment = (owner && columnOf(owner, column.column)?.comment) ?? '';
      return [suggested(known), 'none'].map((classes): CodeAction => {
        const edit = behind(statement, commentOn(column, `${comment} @class ${classes}`.trim()));
        return { title: `Say @class ${classes}`, kind: saferStepsKind, edit: workspaceEdit([edit], document, client) };
      });
    });
}

/** Its classes, without those that another one implies. */
function suggested({ classes }: ClassifiedColumn): string {
  const names = classes.map(({ dataClass }) => dataClass);
  return names.filter((name) => !names.some((other) => other !== name && withImplied(other).includes(name))).join(', ');
}

function commentOn({ tableName, column }: DefinedColumn, text: string): string {
  return `COMMENT ON COLUMN ${qualified(tableName)}.${identifier(column)} IS '${text.replaceAll("'", "''")}'`;
}

/** The statement's own semicolon ends the new one. */
function behind({ span }: AnalysedStatement, text: string) {
  return { span: { start: span.end, end: span.end }, text: `;\n${text}` };
}
