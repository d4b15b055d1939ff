import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';

/** Statements of one transaction of the file, in order; each statement outside of any is left out. */
export function transactionsOf(file: FileAnalysis): readonly (readonly AnalysedStatement[])[] {
  const transactions = new Map<number, AnalysedStatement[]>();
  for (const statement of file.statements) {
    const { kind, number } = statement.session.transaction;
    if (kind === 'statement' || statement.inner?.runs === 'later') continue;
    const own = transactions.get(number) ?? [];
    own.push(statement);
    transactions.set(number, own);
  }
  return [...transactions.values()];
}
