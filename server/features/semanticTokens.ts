import { type SemanticTokens, SemanticTokensBuilder } from 'vscode-languageserver';
import type { Span } from '#core/sql/text/span';
import { type TokenModifier, tokenModifiers } from '#protocol/semanticTokens';
import { meets, spanOf } from '#server/convert/range';
import { destructiveWords } from '#server/documents/destructive';
import type { DocumentReport } from '#server/documents/report';
import { guard } from '#server/guard';
import type { Services } from '#server/services';

const modifiers = Object.keys(tokenModifiers) as readonly TokenModifier[];

/**
 * Colours for the words that take something away, and for no others. There are so few of them that the whole answer is
 * smaller than most deltas would be.
 */
export function addSemanticTokens({ background, client, connection, reports, stale }: Services): void {
  const { semanticTokens } = connection.languages;
  semanticTokens.on(
    guard(connection.console, 'Semantic tokens', async ({ textDocument }) => {
      const current = await reports.current(textDocument.uri);
      return current === undefined ? { data: [] } : tokens(current);
    }),
  );
  semanticTokens.onRange(
    guard(connection.console, 'Semantic tokens of a range', async ({ textDocument, range }) => {
      const current = await reports.current(textDocument.uri);
      return current === undefined ? { data: [] } : tokens(current, spanOf(range, current.document));
    }),
  );
  if (client.refreshes.tokens) stale.event(() => background(Promise.resolve(semanticTokens.refresh())));
}

function tokens({ document, report }: DocumentReport, visible?: Span): SemanticTokens {
  const statements = report.analysis.statements.filter(({ span }) => visible === undefined || meets(span, visible));
  const words = statements.flatMap(destructiveWords).sort((a, b) => a.span.start - b.span.start);
  const builder = new SemanticTokensBuilder();
  for (const { span, modifiers: given } of words) {
    const { line, character } = document.positionAt(span.start);
    const bits = given.reduce((sum, modifier) => sum | (1 << modifiers.indexOf(modifier)), 0);
    builder.push(line, character, span.end - span.start, 0, bits);
  }
  return builder.build();
}
