import { standsAlone } from '#core/rules/edit/outside';
import type { Edit } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import type { Span } from '#core/sql/text/span';
import type { Remedy } from './remedy';
import type { FoundRemedy } from './remedyOf';

/** Where the steps go. */
export interface PlacedRemedy {
  /** Of this file. */
  readonly edits: readonly Edit[];
  /** Migrations of their own, to run after this file, one after the other. */
  readonly migrations: Remedy;
}

/**
 * Puts steps in place of a statement. Where each statement of the file is a transaction of its own, all of them that need no
 * release between; else the first, as far as it may run in the file's transaction, and the rest in migrations of their own.
 * Undefined where the statement would have to go and nothing else is in the file, or where a step has to wait and no file
 * can be written.
 * @param mayCreate whether further files can be written; if not, all steps stand in this one
 */
export function placeRemedy({ context, remedy }: FoundRemedy, mayCreate: boolean): PlacedRemedy | undefined {
  const release = remedy.findIndex((step) => step.afterRelease === true);
  const [now, later] = release === -1 ? [remedy, []] : [remedy.slice(0, release), remedy.slice(release)];
  if (later.length > 0 && !mayCreate) return undefined;
  if (standsAlone(context) || !mayCreate) return { edits: [inPlace(context, now)], migrations: later };
  const [first, ...rest] = now;
  if (first === undefined) return undefined;
  if (first.outside === 'no') return { edits: [inPlace(context, [first])], migrations: [...rest, ...later] };
  if (isLonely(context)) return undefined;
  return { edits: [{ span: withSemicolon(context), text: '' }], migrations: remedy };
}

function inPlace(context: AnyContext, steps: Remedy): Edit {
  return { span: context.span, text: steps.flatMap(({ statements }) => statements).join(';\n') };
}

/** Whether nothing else of the file does anything. */
function isLonely({ file, position }: AnyContext): boolean {
  return file.statements.every(
    ({ facts }, place) => place === position || facts.kind === 'set' || facts.kind === 'transaction',
  );
}

/** The statement, its semicolon and the rest of its line when nothing else is on it. */
function withSemicolon({ file, span, statement }: AnyContext): Span {
  const { text } = file.parsed;
  const semicolon = statement.terminated ? text.indexOf(';', span.end) + 1 : span.end;
  const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(semicolon))?.[0].length ?? 0;
  return { start: span.start, end: semicolon + lineEnd };
}
