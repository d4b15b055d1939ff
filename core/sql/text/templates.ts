import { deepestBody, insteadOf, psqlVariables } from './psqlVariables';
import { Scanner } from './scanner';
import type { Span } from './span';

/** A script with the placeholders of a migration tool or of psql replaced by SQL of the same length. */
export interface Untemplated {
  /** As long as the original, so that every offset holds in both. */
  readonly text: string;
  /** In the order of the text. */
  readonly placeholders: readonly Placeholder[];
  /** Control blocks such as `{% if x %}`, blanked out. What they leave out or repeat is unknown. */
  readonly blocks: readonly Span[];
}

/** What a placeholder begins and ends with, where a tool was told other signs than its usual ones: `#[` and `]`. */
export interface PlaceholderSigns {
  readonly prefix: string;
  readonly suffix: string;
}

/** What counts as a placeholder besides the usual ones. */
export interface TemplateRules {
  readonly signs?: PlaceholderSigns | undefined;
  /** Where `$NAME` is one as well. */
  readonly bare?: readonly Span[] | undefined;
}

/** `${name}`, `{{ name }}`, `<%= name %>`, `:name`, `:'name'` or `:"name"`. */
export interface Placeholder {
  readonly span: Span;
  readonly name: string;
}

const mayHaveTags = /\$\{|\{[{%#]|<%/;

/** No tag is longer, which keeps the search linear in a text that opens many and closes none. */
const within = '[\\s\\S]{0,999}?';
const plain = '[^{}]{0,999}';

/** `$${"a": 1}$$` is a string: the sign before the brace ends what opens it. */
const behindQuote = '(?<!(?<![\\w$])\\$(?:[A-Za-z_]\\w{0,62})?)';

const tags = new RegExp(
  [
    `(?<block>\\{%${within}%\\}|\\{#${within}#\\}|\\{\\{\\s{0,9}(?:[#/^!>]|else\\b)${plain}\\}\\}|<%(?!=)(?<=^[ \\t]*<%)${within}%>)`,
    `${behindQuote}\\$\\{(?<dollar>${plain})\\}`,
    `\\{\\{\\{?(?<braces>${plain})\\}?\\}\\}`,
    `<%=(?<erb>${within})%>`,
  ].join('|'),
  'gm',
);

/** A range to replace by a text of the same length; without a name it is a control block. */
interface Replacement {
  readonly span: Span;
  readonly name: string | undefined;
  readonly text: string;
}

/**
 * Puts an identifier in the place of every placeholder (a literal for `:'name'`), and blanks for control blocks. Only
 * where no SQL could be meant: strings and comments stay as they are; dollar-quoted bodies are code.
 * @param rules what the tool was told, besides the usual ones
 */
export function withoutTemplates(text: string, { signs, bare = [] }: TemplateRules = {}): Untemplated {
  const own = [...(signs === undefined ? [] : findOwn(text, signs)), ...bare.flatMap((part) => findBare(text, part))];
  const found = own.length === 0 && !mayHaveTags.test(text) ? [] : merged(own, findTags(text));
  const inCode = found.length === 0 ? [] : outside(hiddenParts(replaceAll(text, found)), found);
  const untagged = replaceAll(text, inCode);
  const variables = psqlVariables(untagged).map((each) => ({ ...each, text: insteadOf(each) }));
  const named = [...inCode, ...variables].flatMap(({ span, name }) => (name === undefined ? [] : { span, name }));
  return {
    text: replaceAll(untagged, variables),
    placeholders: outermost(named.sort((a, b) => a.span.start - b.span.start)),
    blocks: inCode.flatMap(({ span, name }) => (name === undefined ? span : [])),
  };
}

function findTags(text: string): Replacement[] {
  return [...text.matchAll(tags)].map(({ 0: tag, index, groups = {} }) => {
    const { block, dollar, braces, erb } = groups;
    const span = { start: index, end: index + tag.length };
    if (block !== undefined) return { span, name: undefined, text: tag.replace(/[^\r\n]/g, ' ') };
    return { span, name: (dollar ?? braces ?? erb ?? '').trim(), text: nameFor(tag) };
  });
}

/** In lower case, so that it is one name with quotes around it and without. */
function nameFor(tag: string): string {
  return tag.replace(/[^\w\u0080-\uffff]/g, '_').replace(/[A-Z]+/g, (word) => word.toLowerCase());
}

/** Placeholders between signs of a tool's own, each on one line. */
function findOwn(text: string, { prefix, suffix }: PlaceholderSigns): Replacement[] {
  const found: Replacement[] = [];
  for (let start = text.indexOf(prefix); start !== -1; ) {
    const inside = start + prefix.length;
    const close = text.indexOf(suffix, inside);
    if (close === -1) return found;
    const name = text.slice(inside, close);
    const isName = name.length <= 999 && /^[^\r\n]+$/.test(name);
    const end = isName ? close + suffix.length : inside;
    if (isName) found.push({ span: { start, end }, name: name.trim(), text: nameFor(text.slice(start, end)) });
    start = text.indexOf(prefix, end);
  }
  return found;
}

/** `$NAME` in a part of the text; a dollar quote is none. */
function findBare(text: string, { start, end }: Span): Replacement[] {
  const found = text.slice(start, end).matchAll(/(?<![\w$\\])\$([A-Za-z]\w*)(?![\w$])/g);
  return [...found].map(({ 0: written, 1: name = '', index }) => {
    const at = start + index;
    return { span: { start: at, end: at + written.length }, name, text: nameFor(written) };
  });
}

/** Both in order; where two overlap, the tool's own. */
function merged(own: readonly Replacement[], others: readonly Replacement[]): Replacement[] {
  const free = others.filter(
    ({ span }) => !own.some((each) => each.span.start < span.end && span.start < each.span.end),
  );
  return [...own, ...free].sort((a, b) => a.span.start - b.span.start);
}

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: instead } of replacements) {
    result += text.slice(at, span.start) + instead;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Strings and comments in order, those of dollar-quoted bodies too. */
function hiddenParts(text: string, depth = 0, offset = 0): Span[] {
  const scanner = new Scanner(text);
  const parts: Span[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'string' || kind === 'comment') {
      parts.push({ start: scanner.start + offset, end: scanner.end + offset });
    } else if (kind === 'dollar string' && depth < deepestBody) {
      const { start, end } = scanner.body;
      for (const part of hiddenParts(text.slice(start, end), depth + 1, offset + start)) parts.push(part);
    }
  }
  return parts;
}

/** Both in order, neither overlapping itself. A tag with quotes of its own is replaced even in a string, which it would end. */
function outside(hidden: readonly Span[], found: readonly Replacement[]): Replacement[] {
  let next = 0;
  return found.filter(({ span, name }) => {
    while ((hidden[next]?.end ?? span.end) < span.end) next++;
    return (hidden[next]?.start ?? span.start) >= span.start || name?.includes("'") === true;
  });
}

/** A tag may be the name of a variable: `:${name}`. */
function outermost(placeholders: readonly Placeholder[]): Placeholder[] {
  return placeholders.filter(({ span }, index) => span.start >= (placeholders[index - 1]?.span.end ?? 0));
}
