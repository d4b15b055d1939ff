import { psqlVariables } from './psqlVariables';
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

/** `${name}`, `{{ name }}`, `<%= name %>`, `:name`, `:'name'` or `:"name"`. */
export interface Placeholder {
  readonly span: Span;
  readonly name: string;
}

const mayBeTemplate = /\$\{|\{[{%#]|<%|(?<!:):[A-Za-z_\u0080-\uffff'"]/;

/** No tag is longer, which keeps the search linear in a text that opens many and closes none. */
const within = '[\\s\\S]{0,999}?';
const plain = '[^{}]{0,999}';

const tags = new RegExp(
  [
    `(?<block>\\{%${within}%\\}|\\{#${within}#\\}|\\{\\{\\s{0,9}(?:[#/^!>]|else\\b)${plain}\\}\\}|^[ \\t]*<%(?!=)${within}%>)`,
    `\\$\\{(?<dollar>${plain})\\}`,
    `\\{\\{\\{?(?<braces>${plain})\\}?\\}\\}`,
    `<%=(?<erb>${within})%>`,
  ].join('|'),
  'gm',
);

interface Tag {
  readonly span: Span;
  /** Undefined for a control block. */
  readonly name: string | undefined;
}

/**
 * Puts an identifier in the place of every placeholder (a literal for `:'name'`), and blanks for control blocks. Only where no SQL could
 * be meant: strings and comments stay as they are, dollar-quoted bodies are code.
 */
export function withoutTemplates(text: string): Untemplated {
  if (!mayBeTemplate.test(text)) return { text, placeholders: [], blocks: [] };
  const found = findTags(text);
  const inCode = outside(hiddenParts(replaceTags(text, found)), found);
  const untagged = replaceTags(text, inCode);
  const variables = psqlVariables(untagged);
  const named = inCode.flatMap(({ span, name }) => (name === undefined ? [] : { span, name }));
  return {
    text: variables.text,
    placeholders: [...named, ...variables.placeholders].sort((a, b) => a.span.start - b.span.start),
    blocks: inCode.flatMap(({ span, name }) => (name === undefined ? span : [])),
  };
}

function findTags(text: string): Tag[] {
  return [...text.matchAll(tags)].map(({ 0: tag, index, groups = {} }) => {
    const { block, dollar, braces, erb } = groups;
    const name = block === undefined ? (dollar ?? braces ?? erb ?? '').trim() : undefined;
    return { span: { start: index, end: index + tag.length }, name };
  });
}

function replaceTags(text: string, found: readonly Tag[]): string {
  let result = '';
  let at = 0;
  for (const { span, name } of found) {
    const tag = text.slice(span.start, span.end);
    result += text.slice(at, span.start);
    result += name === undefined ? tag.replace(/[^\r\n]/g, ' ') : tag.replace(/[^\w\u0080-\uffff]/g, '_');
    at = span.end;
  }
  return result + text.slice(at);
}

/** Strings, quoted names and comments, in order, those of dollar-quoted bodies too. */
function hiddenParts(text: string, offset = 0): Span[] {
  const scanner = new Scanner(text);
  const parts: Span[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    const { start, end } = scanner;
    if (kind === 'string' || kind === 'quoted' || kind === 'comment')
      parts.push({ start: start + offset, end: end + offset });
    if (kind !== 'dollar string') continue;
    const body = text.indexOf('$', start + 1) + 1;
    parts.push(...hiddenParts(text.slice(body, scanner.closed ? end - (body - start) : end), offset + body));
  }
  return parts;
}

/** Both in order, neither overlapping itself. */
function outside(hidden: readonly Span[], found: readonly Tag[]): Tag[] {
  let next = 0;
  return found.filter(({ span }) => {
    while ((hidden[next]?.end ?? span.end) < span.end) next++;
    return (hidden[next]?.start ?? span.start) >= span.start;
  });
}
