import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lex } from '#core/sql/text/lex';
import { type Span, shift } from '#core/sql/text/span';
import type { DocumentReport } from '#server/documents/report';
import { sectionSpans } from '#server/documents/sections';
import { transactionSpans } from '#server/documents/transactions';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { bracketsOf } from '#server/syntax/brackets';

/**
 * What can be folded: up and down parts, statements, lists in brackets, bodies, transactions, data, comments. Other documents than migrations
 * get no answer instead of an empty one, which leaves them to the editor's own folding.
 */
export function addFoldingRanges({ connection, reports }: Services): void {
  connection.onFoldingRanges(
    guard(connection.console, 'Folding ranges', async ({ textDocument }) => {
      const current = await reports.current(textDocument.uri);
      return current === undefined ? null : foldingRanges(current);
    }),
  );
}

function foldingRanges({ document, report }: DocumentReport): FoldingRange[] {
  const { notAnalysed, parsed, statements } = report.analysis;
  const code = [
    ...sectionSpans(report.analysis),
    ...transactionSpans(report.analysis),
    ...parsed.statements.flatMap(({ span, parsed: { text } }) => [span, ...partsOf(text, span.start)]),
    ...statements.filter(({ inner }) => inner !== undefined).map(({ span }) => span),
    ...notAnalysed.filter(({ reason }) => reason === 'copy data').map(({ span }) => span),
  ];
  const ranges = [
    ...code.map((span) => foldOf(span, document)),
    ...commentBlocks(parsed.comments, document).map((range) => ({ ...range, kind: FoldingRangeKind.Comment })),
  ];
  return outermost(ranges.filter(({ startLine, endLine }) => endLine > startLine));
}

/** Brackets and quoted bodies, those of bodies too. */
function partsOf(text: string, offset: number): Span[] {
  const tokens = lex(text);
  const long = tokens.filter(({ kind }) => kind === 'string' || kind === 'dollar string');
  const bodies = tokens.filter(({ kind }) => kind === 'dollar string');
  return [
    ...[...long, ...bracketsOf(tokens, text).map(({ span }) => span)].map((span) => shift(span, offset)),
    ...bodies.flatMap(({ start, end }) => bracketsInside(text.slice(start, end), offset + start)),
  ];
}

function bracketsInside(body: string, offset: number): Span[] {
  const tag = body.indexOf('$', 1) + 1;
  const code = body.slice(tag);
  return bracketsOf(lex(code), code).map(({ span }) => shift(span, offset + tag));
}

/** A last line that only closes what the first one opened stays in sight. */
function foldOf({ start, end }: Span, document: TextDocument): FoldingRange {
  const { line: startLine } = document.positionAt(start);
  const { line: endLine } = document.positionAt(Math.max(start, end - 1)); // data ends where the line behind it begins
  if (endLine === startLine) return { startLine, endLine };
  const last = document.getText({ start: { line: endLine, character: 0 }, end: document.positionAt(end) });
  const closes = /^\s*(?:[)\]]|\$\w*\$|end\b|commit\b|rollback\b)/i.test(last);
  return { startLine, endLine: closes ? endLine - 1 : endLine };
}

/** Comments over several lines; line comments one below the other are one block. */
function commentBlocks(comments: readonly Span[], document: TextDocument): FoldingRange[] {
  const blocks: FoldingRange[] = [];
  for (const { start, end } of comments) {
    const { line: startLine, character } = document.positionAt(start);
    const { line: endLine } = document.positionAt(end);
    const before = document.getText({ start: { line: startLine, character: 0 }, end: { line: startLine, character } });
    if (before.replace('\ufeff', '').trim() !== '') continue;
    const last = blocks.at(-1);
    if (last !== undefined && last.endLine === startLine - 1) blocks[blocks.length - 1] = { ...last, endLine };
    else blocks.push({ startLine, endLine });
  }
  return blocks;
}

/** One for each first line, the longest: editors show no more. */
function outermost(ranges: readonly FoldingRange[]): FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const known = byLine.get(range.startLine);
    if (known === undefined || known.endLine < range.endLine) byLine.set(range.startLine, range);
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}
