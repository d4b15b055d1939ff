import type { Position, SelectionRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Span, shift, touches } from '#core/sql/text/span';
import { rangeOf } from '#server/convert/range';
import type { DocumentReport } from '#server/documents/report';
import { sectionSpans } from '#server/documents/sections';
import { transactionSpans } from '#server/documents/transactions';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { enclosingSpans } from '#server/syntax/enclosing';

/** How a selection grows: token, name, list item, clause, statement, transaction, up or down part, file. */
export function addSelectionRanges({ connection, reports }: Services): void {
  connection.onSelectionRanges(
    guard(connection.console, 'Selection ranges', async ({ textDocument, positions }) => {
      const current = await reports.current(textDocument.uri);
      return current === undefined ? null : positions.map((position) => selectionRange(position, current));
    }),
  );
}

function selectionRange(position: Position, { document, report }: DocumentReport): SelectionRange {
  const { analysis } = report;
  const { comments, statements, text } = analysis.parsed;
  const offset = document.offsetAt(position);
  const outer = statements.filter(({ span }) => touches(span, offset));
  const inner = analysis.statements.filter((each) => each.inner !== undefined && touches(each.span, offset));
  const spans = [
    { start: 0, end: text.length },
    ...sectionSpans(analysis),
    ...transactionSpans(analysis),
    ...comments,
    ...outer.flatMap(({ span, parsed }) => [span, ...partsAt(offset, span, parsed.text)]),
    ...inner.flatMap((each) => [each.span, ...partsAt(offset, each.span, each.text)]),
  ];
  return nested(
    spans.filter((span) => touches(span, offset)),
    document,
  );
}

function partsAt(offset: number, { start }: Span, text: string): Span[] {
  return enclosingSpans(text, offset - start).map((span) => shift(span, start));
}

/** From the widest to the narrowest, each inside of the one before; what overlaps a narrower one is left out. */
function nested(spans: readonly Span[], document: TextDocument): SelectionRange {
  const chain: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const last = chain.at(-1);
    const holds = last === undefined || (span.start <= last.start && last.end <= span.end);
    const isSame = last !== undefined && span.start === last.start && span.end === last.end;
    if (holds && !isSame) chain.push(span);
  }
  const [widest = { start: 0, end: 0 }, ...rest] = chain.reverse();
  return rest.reduce<SelectionRange>((parent, span) => ({ range: rangeOf(span, document), parent }), {
    range: rangeOf(widest, document),
  });
}
