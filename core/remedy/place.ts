import { standsAlone } from '#core/rules/edit/outside';
import type { Edit } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import type { Span } from '#core/sql/text/span';
import type { Remedy, RemedyStep } from './remedy';
import type { FoundRemedy } from './remedyOf';

/** A migration to write. */
export interface NewMigration {
  /** In snake case. */
  readonly name: string;
  readonly text: string;
  /** What undoes it. */
  readonly undo: string;
}

/** Where the steps go. */
export interface PlacedRemedy {
  /** Of this file. */
  readonly edits: readonly Edit[];
  /** To run after this file, one after the other. */
  readonly migrations: readonly NewMigration[];
}

/**
 * Puts steps in place of a statement. Where each statement of the file is a transaction of its own, all of them; else the
 * first, as far as it may run in the file's transaction, and the rest in migrations of their own. Undefined where the
 * statement would have to go and nothing else is in the file.
 * @param mayCreate whether further files can be written; if not, all steps stand in this one
 */
export function placeRemedy({ context, remedy }: FoundRemedy, mayCreate: boolean): PlacedRemedy | undefined {
  if (standsAlone(context) || !mayCreate) return { edits: [inPlace(context, remedy)], migrations: [] };
  const [first, ...rest] = remedy;
  if (first === undefined) return undefined;
  if (first.outside === 'no') return { edits: [inPlace(context, [first])], migrations: rest.map(migration) };
  if (isLonely(context)) return undefined;
  return { edits: [{ span: withSemicolon(context), text: '' }], migrations: remedy.map(migration) };
}

function inPlace(context: AnyContext, steps: Remedy): Edit {
  return { span: context.span, text: steps.flatMap(({ statements }) => statements).join(';\n') };
}

function migration({ name, statements, outside, undo }: RemedyStep): NewMigration {
  const directive = outside === 'by a directive' ? '-- confiture: transaction none\n' : '';
  return { name, text: `${directive}${script(statements)}`, undo: undo.length === 0 ? nothingToUndo : script(undo) };
}

const nothingToUndo = '-- Nothing to undo: what it proves stays true.\n';

function script(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};\n`).join('');
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
