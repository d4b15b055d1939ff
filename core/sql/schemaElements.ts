import type { Facts } from './facts/facts';
import type { CreateSchema } from './facts/objects';
import type { InnerStatement, NotAnalysed, ParsedStatement } from './statement';
import { lex, type Token } from './text/lex';
import type { Span } from './text/span';

/** Whatever order they are written in, PostgreSQL runs the elements of CREATE SCHEMA in this one. */
const order: readonly Facts['kind'][] = [
  'create sequence',
  'create table',
  'create view',
  'create index',
  'create trigger',
  'grant',
];

/** The statements that stand inside of CREATE SCHEMA. Its facts say how many and of which kinds they are. */
export function openElements(
  { name, owner, elements }: CreateSchema,
  text: string,
  parse: (text: string) => ParsedStatement,
): Pick<ParsedStatement, 'body' | 'notAnalysed'> {
  if (elements.length === 0) return { notAnalysed: [] };
  const spans = elementSpans(text);
  const statements = spans.map((span): InnerStatement => {
    const parsed = parse(text.slice(span.start, span.end));
    return { span, parsed, conditional: false, looped: false, within: { name, owner } };
  });
  if (statements.map(({ parsed }) => parsed.facts?.kind).join() !== elements.map(({ kind }) => kind).join())
    return { notAnalysed: [lost(text)] };
  return {
    body: { runs: 'now', statements: statements.toSorted((one, other) => rank(one) - rank(other)) },
    notAnalysed: [],
  };
}

function rank({ parsed }: InnerStatement): number {
  return parsed.facts === undefined ? -1 : order.indexOf(parsed.facts.kind);
}

/** Each begins with CREATE or GRANT: not that of GRANT CREATE ON …, nor that of WITH GRANT OPTION. */
function elementSpans(text: string): readonly Span[] {
  const starts: number[] = [];
  let depth = 0;
  let isListing = false; // the privileges of GRANT, CREATE maybe among them
  let before = '';
  const tokens = lex(text).slice(2);
  for (const token of tokens) {
    const word = wordOf(token, text);
    if (word === '(') depth += 1;
    else if (word === ')') depth -= 1;
    const begins = (word === 'create' && !isListing) || (word === 'grant' && before !== 'with');
    if (depth === 0 && begins) {
      starts.push(token.start);
      isListing = word === 'grant';
    } else if (word === 'on') isListing = false;
    before = word;
  }
  const ends = starts.slice(1).map((start) => tokens.findLast((token) => token.end <= start)?.end ?? start);
  return starts.map((start, place) => ({ start, end: ends[place] ?? text.length }));
}

function wordOf({ kind, start, end }: Token, text: string): string {
  return kind === 'word' || kind === 'punctuation' ? text.slice(start, end).toLowerCase() : '';
}

function lost(text: string): NotAnalysed {
  const message =
    'The statements inside of this one were not found again in its text and are not analysed: please report it.';
  return { reason: 'defect', message, span: { start: 0, end: text.length } };
}
