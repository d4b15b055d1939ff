import type { AnalysedStatement, FileAnalysis, HeldLock } from '#core/analysis/analysis';
import { isShared } from '#core/analysis/inTheWay';
import type { Question } from '#core/rules/rule';
import { obstructingLock } from './inTheWay';

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

/** The first statement of a transaction that changes, or locks, what others use, so that their writes wait at least. */
export function schemaChangeIn(transaction: readonly AnalysedStatement[]): AnalysedStatement | undefined {
  return transaction.find((statement) => obstructingLock(statement) !== undefined);
}

/** Whether the statement shares its transaction with such a one. */
export const sharesSchemaChange: Question<boolean> = (whole, { inner, session: { transaction } }) =>
  inner?.runs !== 'later' && transaction.kind !== 'statement' && whole.once(changingSchema).has(transaction.number);

/** Numbers of the transactions that do. */
function changingSchema(file: FileAnalysis): ReadonlySet<number> {
  const changing = transactionsOf(file).filter((transaction) => schemaChangeIn(transaction) !== undefined);
  return new Set(changing.flatMap(([first]) => first?.session.transaction.number ?? []));
}

/** The tables and views that a transaction drops, with those that fall with them: nobody goes on using them. */
export function droppedIn(transaction: readonly AnalysedStatement[]): ReadonlySet<string> {
  const dropped = new Set<string>();
  for (const { facts, effects } of transaction) {
    if (facts.kind !== 'drop' || !relations.has(facts.of)) continue;
    for (const { relation, role } of effects.locks) if (role === 'target' || role === 'view') dropped.add(relation);
  }
  return dropped;
}

const relations: ReadonlySet<string> = new Set(['table', 'foreign table', 'view', 'materialized view', 'schema']);

/** The tables that nobody else can read or write when the statement begins, because its transaction has locked them. */
export function heldExclusively(statement: AnalysedStatement, path: string): readonly HeldLock[] {
  return statement.held.filter(
    ({ mode, role, relation }) =>
      mode === 'ACCESS EXCLUSIVE' && role !== 'index' && role !== 'toast' && isShared(statement, path, relation),
  );
}
