import { lex, type Token } from '#core/sql/text/lex';
import { type Span, touches } from '#core/sql/text/span';
import { bracketsOf } from './brackets';
import { type Element, elementsOf, wordOf } from './elements';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What begins a clause of a query or change. */
const clauses = words(
  'with select from where group having window order limit offset fetch returning set values on using join left right inner full cross union except intersect into when',
);
/** What begins the first action of ALTER TABLE. */
const actions = words(
  'add drop alter rename validate set reset enable disable force no attach detach owner inherit cluster replica of',
);
const queries = words('select with values insert update delete merge');
const comma = words(',');
const logic = words('and or');

/** How many pairs of brackets around an offset count, from inside: nobody selects more, and hostile text nests without end. */
const deepest = 32;

/**
 * The parts of a statement that hold an offset, in no order: token, name with its dots, operand, list item, clause,
 * brackets. Told by the tokens alone, so that a statement that is not finished has them too.
 */
export function enclosingSpans(text: string, offset: number): Span[] {
  const tokens = lex(text);
  const pairs = bracketsOf(tokens, text)
    .filter(({ span }) => touches(span, offset))
    .slice(0, deepest);
  return [
    ...tokenSpans(tokens, text, offset),
    ...topSpans(elementsOf(tokens, 0, tokens.length, text), offset),
    ...pairs.flatMap(({ span, open, close }) => {
      const inside = elementsOf(tokens, open + 1, close, text);
      const spans = isQuery(inside) ? querySpans(inside, offset) : itemSpans(inside, offset);
      return [span, { start: nameBefore(tokens, open, text), end: span.end }, ...whole(inside), ...spans];
    }),
  ].filter((span) => touches(span, offset));
}

function isQuery([first]: readonly Element[]): boolean {
  return queries.has(first?.word ?? '');
}

function topSpans(level: readonly Element[], offset: number): Span[] {
  if (level[0]?.word !== 'alter') return querySpans(level, offset);
  const first = level.findIndex(({ word }, index) => index > 1 && actions.has(word));
  return first === -1 ? [] : itemSpans(level.slice(first), offset);
}

function querySpans(level: readonly Element[], offset: number): Span[] {
  const begins = level.findLastIndex(({ start, word }) => start <= offset && clauses.has(word));
  const ends = level.findIndex(({ start, word }) => start > offset && clauses.has(word));
  const clause = level.slice(Math.max(0, begins), ends === -1 ? undefined : ends);
  return [...whole(clause), ...itemSpans(begins === -1 ? clause : clause.slice(1), offset)];
}

function itemSpans(level: readonly Element[], offset: number): Span[] {
  const item = between(level, offset, comma);
  return [...whole(item), ...whole(between(item, offset, logic))];
}

/** The elements around an offset up to the next separators. */
function between(level: readonly Element[], offset: number, separators: ReadonlySet<string>): readonly Element[] {
  const before = level.findLastIndex(({ end, word }) => end <= offset && separators.has(word));
  const behind = level.findIndex(({ start, word }, index) => index > before && start >= offset && separators.has(word));
  return level.slice(before + 1, behind === -1 ? undefined : behind);
}

function whole(elements: readonly Element[]): Span[] {
  const [first, last] = [elements[0], elements.at(-1)];
  return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
}

/** The token, what stands inside of its quotes, and the name or cast that it is a part of. */
function tokenSpans(tokens: readonly Token[], text: string, offset: number): Span[] {
  const touched = tokens.filter((token) => touches(token, offset));
  const token = touched.find(({ kind }) => kind !== 'punctuation' && kind !== 'operator') ?? touched[0];
  if (token === undefined) return [];
  const written = text.slice(token.start, token.end);
  const quotes = /^(?:\w?['"]|\$\w*\$)/.exec(written)?.[0].length ?? 0;
  const inside = { start: token.start + quotes, end: token.end - (quotes === 2 && written[1] !== '$' ? 1 : quotes) };
  return [token, ...(quotes > 0 ? [inside] : []), ...joined(tokens, tokens.indexOf(token), text)];
}

/** `a.b.c` and `a.b::type` around a token. */
function joined(tokens: readonly Token[], at: number, text: string): Span[] {
  const isJoint = (index: number, joints: readonly string[]) => joints.includes(wordOf(tokens[index], text));
  const reach = (joints: readonly string[]) => {
    let [first, last] = [at, at];
    while (isJoint(first - 1, joints) && first > 1) first -= 2;
    while (isJoint(last + 1, joints) && last + 2 < tokens.length) last += 2;
    return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
  };
  return [reach(['.']), reach(['.', '::'])];
}

/** Where the name in front of brackets begins, or the brackets where there is none. */
function nameBefore(tokens: readonly Token[], open: number, text: string): number {
  let first = open;
  if (['word', 'quoted'].includes(tokens[open - 1]?.kind ?? '')) first -= 1;
  while (first < open && wordOf(tokens[first - 1], text) === '.') first -= 2;
  return tokens[Math.max(0, first)]?.start ?? 0;
}
