import { digest, plain } from '#core/sql/text/plain';
import { type ReadContext, textOf } from './context';

/** What stands behind a word that follows the name at `location`, without what means nothing, in few characters. */
export function digestBehind(word: string, location: number | undefined, context: ReadContext): string {
  const { tokens } = context;
  const at = tokens.find(context.indexOf(location) ?? tokens.length, [word]);
  const end = endOfQuery(context);
  return digest(plain(textOf(tokens.span(at + 1, end), context)));
}

/** WITH [NO] DATA behind a query is about its first result. */
function endOfQuery({ tokens }: ReadContext): number {
  const { length } = tokens;
  const end = tokens.reads(length - 1, ';') ? length - 1 : length;
  if (tokens.reads(end - 2, 'with', 'data')) return end - 2;
  return tokens.reads(end - 3, 'with', 'no', 'data') ? end - 3 : end;
}
