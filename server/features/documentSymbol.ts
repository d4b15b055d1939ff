import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysedStatement } from '#core/analysis/analysis';
import { ownWords } from '#core/inspect/ownWords';
import { riskLine } from '#core/report/words/risk';
import { statementTitle } from '#core/report/words/statementTitle';
import type { Facts, FactsKind } from '#core/sql/facts/facts';
import type { Statement } from '#core/sql/statement';
import { type Span, shift } from '#core/sql/text/span';
import { rangeOf } from '#server/convert/range';
import type { DocumentReport } from '#server/documents/report';
import { guard } from '#server/guard';
import type { Services } from '#server/services';

/** How long the name of a statement that could not be read may be, in characters. */
const longestName = 60;

/** The outline: every statement with what it locks, its columns or the statements of its body below it. */
export function addDocumentSymbols({ connection, reports }: Services): void {
  connection.onDocumentSymbol(
    guard(connection.console, 'Document symbols', async ({ textDocument }) => {
      const current = await reports.current(textDocument.uri);
      return current === undefined ? [] : symbols(current);
    }),
  );
}

function symbols({ document, report }: DocumentReport): DocumentSymbol[] {
  const { path, parsed, statements } = report.analysis;
  const own = ownWords(parsed);
  const byStatement = new Map<Statement, AnalysedStatement[]>();
  for (const each of statements) {
    const known = byStatement.get(each.statement);
    if (known === undefined) byStatement.set(each.statement, [each]);
    else known.push(each);
  }
  return parsed.statements.map((statement) => {
    const [outer, ...inner] = byStatement.get(statement) ?? [];
    if (outer === undefined) return unreadSymbol(statement, document);
    const bodies = inner.map((each) => statementSymbol(each, path, document, own));
    return { ...statementSymbol(outer, path, document, own), children: [...columnSymbols(outer, document), ...bodies] };
  });
}

function statementSymbol(
  statement: AnalysedStatement,
  path: string,
  document: TextDocument,
  own: (said: string) => string,
): DocumentSymbol {
  const detail =
    statement.inner?.runs === 'later' ? 'runs when the function is called' : own(riskLine(statement, path));
  return symbol(own(statementTitle(statement.facts)), detail, kindOf(statement.facts), statement.span, document);
}

function unreadSymbol({ parsed, span }: Statement, document: TextDocument): DocumentSymbol {
  const name = parsed.text.slice(0, longestName).replace(/\s+/g, ' ').trim();
  const detail = `not analysed: ${parsed.notAnalysed[0]?.message ?? 'unknown reason'}`;
  return symbol(name === '' ? '?' : name, detail, SymbolKind.Null, span, document);
}

function columnSymbols({ facts, span }: AnalysedStatement, document: TextDocument): DocumentSymbol[] {
  if (facts.kind !== 'create table') return [];
  return facts.columns.flatMap((column) =>
    column.span === undefined
      ? []
      : symbol(column.name, column.type?.text ?? '', SymbolKind.Field, shift(column.span, span.start), document),
  );
}

function symbol(name: string, detail: string, kind: SymbolKind, span: Span, document: TextDocument): DocumentSymbol {
  const range = rangeOf(span, document);
  return { name: name === '' ? '""' : name, detail, kind, range, selectionRange: range };
}

const kinds: Partial<Record<FactsKind, SymbolKind>> = {
  'create table': SymbolKind.Struct,
  'create table as': SymbolKind.Struct,
  'create view': SymbolKind.Interface,
  'create index': SymbolKind.Key,
  'create function': SymbolKind.Function,
  'create trigger': SymbolKind.Event,
  'create type': SymbolKind.Enum,
  'create schema': SymbolKind.Namespace,
  'create sequence': SymbolKind.Number,
  do: SymbolKind.Function,
};

function kindOf({ kind }: Facts): SymbolKind {
  return kinds[kind] ?? SymbolKind.Event;
}
