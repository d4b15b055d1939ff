import type { QualifiedName } from '#core/sql/facts/name';
import { readTokens } from '#core/sql/text/names';

/** The name at an offset of a statement's text, with what stands before its dot: `b` of `a.b` is qualified by `a`. */
export function nameAt(text: string, offset: number): QualifiedName | undefined {
  const tokens = readTokens(text);
  const at = tokens.findIndex(({ isName, start, end }) => isName && start <= offset && offset <= end);
  const [before, dot] = [tokens[at - 2], tokens[at - 1]];
  const token = tokens[at];
  if (token === undefined) return undefined;
  const isQualified = dot?.reads === '.' && before?.isName === true;
  return { schema: isQualified ? before.reads : undefined, name: token.reads };
}
