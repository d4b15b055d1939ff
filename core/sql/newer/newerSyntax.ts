import type { ReadContext } from '#core/sql/read/context';
import type { Span } from '#core/sql/text/span';
import { commandSyntax } from './commands';
import { querySyntax } from './queries';
import type { NewerSyntax, SyntaxSign } from './syntax';
import { tableSyntax } from './tables';

/** Everything between PostgreSQL 12, which takes none of it, and the newest. */
export const signs: readonly SyntaxSign[] = [...tableSyntax, ...querySyntax, ...commandSyntax];

const anySign = new RegExp(`(?:${[...new Set(signs.map(({ words }) => words))].join('|')})`, 'i');

const signsByKey: ReadonlyMap<string, readonly SyntaxSign[]> = new Map(
  [...new Set(signs.map(({ key }) => key))].map((key) => [key, signs.filter((sign) => sign.key === key)]),
);

/**
 * What a statement says that servers before some version refuse as a syntax error, or as an option that they do not know;
 * each once, where it stands first. Most statements have none of the words and are not walked.
 * @param tree the grammar's, of the newest server
 */
export function newerSyntax(tree: unknown, context: ReadContext): readonly NewerSyntax[] {
  if (!anySign.test(context.text)) return [];
  const found = new Map<string, NewerSyntax>();
  const whole: Span = { start: 0, end: context.text.length };
  const walk = (node: unknown, around: Place): void => {
    if (Array.isArray(node)) for (const each of node) walk(each, around);
    else if (isRecord(node)) {
      const here = typeof node['location'] === 'number' ? { node, around } : around;
      for (const key in node) {
        const value = node[key];
        for (const { what, since, has = isThere } of signsByKey.get(key) ?? none) {
          if (found.has(what) || !has(value, node)) continue;
          const own = isRecord(value) ? placeOf(value, context) : undefined;
          found.set(what, { what, since, span: own ?? spanOf(here, context) ?? whole });
        }
        if (typeof value === 'object') walk(value, here);
      }
    }
  };
  walk(tree, undefined);
  return [...found.values()];
}

const none: readonly SyntaxSign[] = [];

/** The innermost node with a location, and those around it. What it is in the text is worked out where something was found. */
type Place = { readonly node: Readonly<Record<string, unknown>>; readonly around: Place } | undefined;

function spanOf(place: Place, context: ReadContext): Span | undefined {
  return place && (placeOf(place.node, context) ?? spanOf(place.around, context));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The grammar leaves out what has its default value. */
function isThere(value: unknown): boolean {
  return value !== undefined && value !== false && value !== '';
}

/** The word at which a node begins, where the grammar tells. */
function placeOf({ location }: Readonly<Record<string, unknown>>, context: ReadContext): Span | undefined {
  const index = typeof location === 'number' ? context.indexOf(location) : undefined;
  return index === undefined ? undefined : context.tokens.span(index, index + 1);
}
