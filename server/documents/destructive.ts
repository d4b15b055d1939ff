import type { AnalysedStatement } from '#core/analysis/analysis';
import type { Facts } from '#core/sql/facts/facts';
import type { ObjectKind } from '#core/sql/facts/objects';
import type { AlterTable } from '#core/sql/facts/table';
import { lex } from '#core/sql/text/lex';
import { type Span, shift } from '#core/sql/text/span';
import type { TokenModifier } from '#protocol/semanticTokens';
import { type Element, elementsOf } from '#server/syntax/elements';

/** A word that takes something away. */
export interface DestructiveWord {
  /** In the file. */
  readonly span: Span;
  readonly modifiers: readonly TokenModifier[];
}

/** The words of a statement that take something away, in order. */
export function destructiveWords({ facts, span, text }: AnalysedStatement): DestructiveWord[] {
  const executed = executedPart(facts);
  const found = executed.kind === 'alter table' ? actionWords(executed, text) : statementWords(executed, text);
  return found.map((word) => ({ ...word, span: shift(word.span, span.start) }));
}

/** EXPLAIN ANALYZE executes what it explains. */
function executedPart(facts: Facts): Facts {
  return facts.kind === 'explain' && facts.analyze ? executedPart(facts.statement) : facts;
}

/** What takes data along. Everything else can be made again from the migrations. */
const holdsData: ReadonlySet<ObjectKind> = new Set(['table', 'schema', 'database', 'tablespace', 'large object']);

function statementWords(facts: Facts, text: string): DestructiveWord[] {
  switch (facts.kind) {
    case 'drop': {
      const loses = holdsData.has(facts.of);
      return commandWords(text, 'drop', 1 + facts.of.split(' ').length, loses, facts.cascade);
    }
    case 'drop owned':
      return commandWords(text, 'drop', 2, true, facts.cascade);
    case 'truncate':
      return commandWords(text, 'truncate', 2, true, facts.cascade, 'table');
    case 'delete':
      return facts.hasWhere ? [] : commandWords(text, 'delete', 2, true, false);
    default:
      return [];
  }
}

/** The words of the command and its CASCADE. @param second what the second word must be to belong to the command */
function commandWords(
  text: string,
  command: string,
  count: number,
  losesData: boolean,
  cascade: boolean,
  second?: string,
): DestructiveWord[] {
  const tokens = lex(text);
  const elements = elementsOf(tokens, 0, tokens.length, text);
  const first = elements.findIndex(({ word }) => word === command);
  const has = second === undefined || elements[first + 1]?.word === second;
  const words = first === -1 ? [] : elements.slice(first, first + (has ? count : 1));
  return [...marked(words, losesData ? ['dataLoss'] : []), ...(cascade ? cascadeOf(elements) : [])];
}

function actionWords({ actions }: AlterTable, text: string): DestructiveWord[] {
  return actions.flatMap((action) => {
    const { span } = action;
    const losesData = action.action === 'drop column' || action.action === 'drop attribute';
    if (span === undefined || (!losesData && action.action !== 'drop constraint')) return [];
    const written = text.slice(span.start, span.end);
    const tokens = lex(written);
    const elements = elementsOf(tokens, 0, tokens.length, written);
    const named = /^(?:column|constraint|attribute)$/.test(elements[1]?.word ?? '');
    const words = marked(elements.slice(0, named ? 2 : 1), losesData ? ['dataLoss'] : []);
    const cascade = 'cascade' in action && action.cascade ? cascadeOf(elements) : [];
    return [...words, ...cascade].map((word) => ({ ...word, span: shift(word.span, span.start) }));
  });
}

/** It ends the command. */
function cascadeOf(elements: readonly Element[]): DestructiveWord[] {
  return marked(elements.slice(-1), ['cascade']);
}

function marked(elements: readonly Element[], modifiers: readonly TokenModifier[]): DestructiveWord[] {
  return elements.map(({ start, end }) => ({ span: { start, end }, modifiers }));
}
