import type { Facts } from './facts/facts';
import type { Grammar } from './grammar/grammar';
import type { ParsedStatement } from './statement';
import type { StatementParser } from './statementParser';

/** What the body of a DO block or function holds. */
export type OpenedBody = Pick<ParsedStatement, 'body' | 'notAnalysed'>;

export function openBody(_facts: Facts, _text: string, _parser: StatementParser, _grammar: Grammar): OpenedBody {
  return { notAnalysed: [] };
}
