import { lex } from './lex';

const longest = 200;

/** A statement of somebody else's for people: on one line, its values taken out, because they may be anybody's data. */
export function redacted(statement: string): string {
  let shown = '';
  let at = 0;
  for (const { kind, start, end } of lex(statement)) {
    shown += statement.slice(at, start);
    shown += kind === 'string' || kind === 'dollar string' || kind === 'number' ? '?' : statement.slice(start, end);
    at = end;
    if (shown.length > longest * 2) break;
  }
  const line = shown.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
