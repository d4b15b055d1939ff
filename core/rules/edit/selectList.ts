import type { Edit } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import { lex } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';
import { remove } from './edits';

/**
 * Takes items out of the select list of the statement's one query. None where all would go, where there are several
 * queries side by side, or where places in the list are spoken of.
 */
export function withoutItems(context: AnyContext, isOut: readonly boolean[]): readonly Edit[] {
  const items = selectItems(context.text);
  if (items?.length !== isOut.length || isOut.every(Boolean)) return [];
  const lastKept = isOut.lastIndexOf(false);
  return items.flatMap((item, place) => {
    if (isOut[place] !== true) return [];
    const next = items[place + 1];
    // Behind the last one that stays, the comma in front goes; before it, the comma behind.
    if (place < lastKept && next !== undefined) return remove(context, { start: item.start, end: next.start });
    const before = items[place - 1];
    return before === undefined ? [] : remove(context, { start: before.end, end: item.end });
  });
}

const breaks = /^(?:from|where|group|order|having|limit|offset|window|into|union|intersect|except)$/;

/** Where the items stand, or undefined where that cannot be told. */
function selectItems(text: string): readonly Span[] | undefined {
  const outer = outermost(text);
  const word = (token: Span | undefined) =>
    token === undefined ? '' : text.slice(token.start, token.end).toLowerCase();
  const start = outer.findIndex((token) => word(token) === 'select');
  const others = outer.slice(start + 1).map(word);
  if (start === -1 || others.some((each) => /^(?:select|union|intersect|except|group|order|distinct)$/.test(each)))
    return undefined;
  const end = others.findIndex((each) => breaks.test(each));
  const list = outer.slice(start + 1, end === -1 ? undefined : start + 1 + end);
  const items: Span[] = [];
  let first: Span | undefined;
  for (const [place, token] of list.entries()) {
    if (word(token) === ',') first = undefined;
    else {
      first ??= token;
      const closes = list[place + 1];
      if (closes === undefined || word(closes) === ',') items.push({ start: first.start, end: token.end });
    }
  }
  return items;
}

/** The tokens outside of parentheses; a pair of those is one, with all that stands inside. */
function outermost(text: string): readonly Span[] {
  const found: Span[] = [];
  let depth = 0;
  let opened = 0;
  for (const { start, end } of lex(text)) {
    const sign = text.slice(start, end);
    const [opens, closes] = [sign === '(' || sign === '[', sign === ')' || sign === ']'];
    if (opens && depth === 0) opened = start;
    if (opens) depth += 1;
    if (closes) depth -= 1;
    if (depth === 0) found.push(closes ? { start: opened, end } : { start, end });
  }
  return found;
}
