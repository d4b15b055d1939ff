import type { Foresee, Prospect } from '#cli/assessed';
import type { RunsOn } from '#core/runner/builtInPlaceholders';
import { type PlannedMigration, type PlannedStatement, standsIn } from '#core/runner/plan';
import type { UpRequest } from '#core/runner/up';
import type { Chosen } from '#core/runner/way';
import { lex } from '#core/sql/text/lex';

/** What destroys data has one of these words in it. */
const mayDestroy = /\b(?:drop|truncate|delete|merge)\b/i;

/** Code in a string with escapes may spell them otherwise. */
const mayHide = /^do\s(?:[^']*\s)?(?:e|u&)'/i;

/** Statements that are listed of a file that nobody has analysed. */
const mostListed = 10;

/** Data that would be gone, or may be: where nobody has analysed it, as far as its words tell. */
interface Loss {
  readonly what: string;
  /** Of the file, from 1. */
  readonly line: number;
  readonly isSure: boolean;
}

interface Suspect {
  readonly path: string;
  readonly planned: PlannedMigration;
}

/** The data that migrations would destroy, one line each. @param paths the arguments that the history was found by */
export async function lossesOf(
  chosen: readonly Chosen[],
  { read, plan, shown, way, on }: UpRequest & { readonly on: RunsOn },
  paths: readonly string[],
  foresee: Foresee,
): Promise<string[]> {
  const suspects = chosen.flatMap(({ migration: { path }, migration }): Suspect[] => {
    const planned = plan(migration, read(path), on);
    return statementsOf(planned).some(isSuspect) ? [{ path, planned }] : [];
  });
  if (suspects.length === 0) return [];
  const prospects = await foresee(paths, new Set(suspects.map(({ path }) => path)), way.direction);
  return suspects.flatMap(({ path, planned }) =>
    lossesIn(planned, prospects.get(path)).map(({ what, line }) => `  ${shown(path)}:${line}: ${what}`),
  );
}

/** What a migration would destroy, and where it may. @param prospect undefined: nobody has looked at it */
export function lossesIn(planned: PlannedMigration, prospect: Prospect | undefined): readonly Loss[] {
  const sure = (prospect?.destroys ?? []).map((each): Loss => ({ ...each, isSure: true }));
  return [...sure, ...doubts(planned, prospect)];
}

function doubts(planned: PlannedMigration, prospect: Prospect | undefined): Loss[] {
  const statements = statementsOf(planned).filter(isSuspect);
  if (prospect === undefined) return listed(statements.filter(saysSo), 'the file was not analysed');
  const { isTooLong, unread } = prospect;
  if (isTooLong) return listed(statements.filter(saysSo), 'the file is too long to be analysed');
  const holdsUnread = (statement: PlannedStatement) => unread.some((line) => standsIn(statement, line));
  return listed(statements.filter(holdsUnread), 'not all of this statement was analysed');
}

function listed(found: readonly PlannedStatement[], why: string): Loss[] {
  const rest = found.length - mostListed;
  const more = rest > 0 ? `, and in ${rest} statements behind it` : '';
  return found.slice(0, mostListed).map(({ line }, place) => ({
    what: `${why}, and it may destroy data${place === mostListed - 1 ? more : ''}`,
    line,
    isSure: false,
  }));
}

function isSuspect({ text }: PlannedStatement): boolean {
  return mayDestroy.test(text) || mayHide.test(text);
}

/** Whether the word is code: in the body of a function or DO block it may be. */
function saysSo({ text }: PlannedStatement): boolean {
  const isBlock = /^do\b/i.test(text);
  return lex(text).some(
    ({ kind, start, end }) =>
      ((kind === 'word' || kind === 'dollar string') && mayDestroy.test(text.slice(start, end))) ||
      (isBlock && kind === 'string'),
  );
}

function statementsOf({ steps }: PlannedMigration): readonly PlannedStatement[] {
  return steps.flatMap(({ statements }) => statements);
}
