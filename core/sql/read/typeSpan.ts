import type { Span } from '#core/sql/text/span';
import type { ReadContext } from './context';
import type { Tokens } from './tokens';

/** Words that make a type's name together with the ones before them. */
const continuations = ['precision', 'varying', 'character', 'char'];

/** The place of the type at a location of the grammar, up to its last modifier, time zone or array bracket. */
export function typeSpan(location: number | undefined, context: ReadContext): Span | undefined {
  const index = context.indexOf(location);
  return index === undefined ? undefined : context.tokens.span(index, typeEnd(index, context.tokens));
}

/** The index behind the type that begins at `index`. */
function typeEnd(index: number, tokens: Tokens): number {
  let end = tokens.skipName(tokens.skip(index, 'setof'));
  while (continuations.includes(tokens.word(end))) end += 1;
  end = tokens.skip(end, '%', 'type');
  end = tokens.skipBrackets(end);
  for (const word of ['with', 'without']) end = tokens.skip(end, word, 'time', 'zone');
  if (tokens.word(index) === 'interval') end = intervalEnd(end, tokens);
  if (tokens.word(end) === 'array') end += 1;
  while (tokens.word(end) === '[') end = tokens.skipBrackets(end);
  return end;
}

const intervalFields = ['year', 'month', 'day', 'hour', 'minute', 'second'];

function intervalEnd(index: number, tokens: Tokens): number {
  if (!intervalFields.includes(tokens.word(index))) return index;
  const end = tokens.word(index + 1) === 'to' ? index + 3 : index + 1;
  return tokens.skipBrackets(end);
}
