import type { QualifiedName } from '#core/sql/facts/name';
import { lex, type Token } from '#core/sql/text/lex';

/** The name at an offset of a statement's text, with what stands before its dot: `b` of `a.b` is qualified by `a`. */
export function nameAt(text: string, offset: number): QualifiedName | undefined {
  const tokens = lex(text);
  const at = tokens.findIndex(({ kind, start, end }) => isName(kind) && start <= offset && offset <= end);
  const [before, dot] = [tokens[at - 2], tokens[at - 1]];
  const token = tokens[at];
  if (token === undefined) return undefined;
  const isQualified = dot !== undefined && text.slice(dot.start, dot.end) === '.';
  const schema = isQualified && before !== undefined && isName(before.kind) ? spelled(before, text) : undefined;
  return { schema, name: spelled(token, text) };
}

function isName(kind: Token['kind']): boolean {
  return kind === 'word' || kind === 'quoted';
}

/** The name as the catalogue spells it. */
function spelled({ kind, start, end }: Token, text: string): string {
  const written = text.slice(start, end);
  return kind === 'quoted' ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase();
}
