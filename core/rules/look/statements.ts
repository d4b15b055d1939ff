import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Origin } from '#core/schema/relation';
import type { FactsKind, FactsOf } from '#core/sql/facts/facts';
import { type Span, shift } from '#core/sql/text/span';

/** A statement of a known kind. */
export type StatementOf<Kind extends FactsKind> = AnalysedStatement & { readonly facts: FactsOf<Kind> };

/** The statements of some kinds that the file runs, in order; those in the body of a function do not run. */
export function statementsOf<const Kind extends FactsKind>(
  { statements }: FileAnalysis,
  ...kinds: readonly Kind[]
): readonly StatementOf<Kind>[] {
  const wanted: readonly FactsKind[] = kinds;
  const isMeant = (statement: AnalysedStatement): statement is StatementOf<Kind> =>
    wanted.includes(statement.facts.kind) && statement.inner?.runs !== 'later';
  return statements.filter(isMeant);
}

/** The statement of the file that an object of its schema came from; undefined when it came from elsewhere. */
export function statementAt(
  { path, statements }: FileAnalysis,
  origin: Origin | undefined,
): AnalysedStatement | undefined {
  if (origin?.file !== path) return undefined;
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.statement.index ?? 0) < origin.statement) low = middle + 1;
    else high = middle;
  }
  const found = statements[low];
  return found?.statement.index === origin.statement ? found : undefined;
}

/** The place in the file of a part of such a statement. Of a DO block it is the whole block. */
export function placeIn({ facts, span }: AnalysedStatement, part: Span | undefined): Span {
  return part === undefined || facts.kind === 'do' ? span : shift(part, span.start);
}
