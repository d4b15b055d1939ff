import type { Edit, Fix } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import { lex } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';

/** Text put in at one place of the statement. */
export function insert(context: AnyContext, offset: number, text: string): Edit {
  return { span: context.at({ start: offset, end: offset }), text };
}

/** A word put in behind the first of these keywords: `CREATE INDEX| i ON t (c)`. Undefined when none is there. */
export function insertBehind(context: AnyContext, keyword: string, text: string): Edit | undefined {
  const token = keywords(context, keyword)[0];
  return token === undefined ? undefined : insert(context, token.end, ` ${text}`);
}

/** The statement's text from one place to another, taken out. */
export function remove(context: AnyContext, span: Span): Edit {
  return { span: context.at(span), text: '' };
}

/** Statements behind this one, whose own semicolon ends the last of them. */
export function append(context: AnyContext, ...statements: readonly string[]): Edit {
  return insert(context, context.text.length, statements.map((statement) => `;\n${statement}`).join(''));
}

/** Other statements in this one's place. */
export function replace(context: AnyContext, ...statements: readonly string[]): Edit {
  return { span: context.span, text: statements.join(';\n') };
}

/** The places of a keyword in the statement, comments, strings and quoted names left out. */
export function keywords(context: AnyContext, keyword: string): readonly Span[] {
  return lex(context.text).filter(
    ({ kind, start, end }) => kind === 'word' && context.text.slice(start, end).toUpperCase() === keyword,
  );
}

/** A fix, or none when an edit found no place. */
export function fix(title: string, automatic: boolean, ...edits: readonly (Edit | undefined)[]): readonly Fix[] {
  const placed = edits.filter((edit) => edit !== undefined);
  return placed.length < edits.length ? [] : [{ title, edits: placed, automatic }];
}
