import type { Foresee, Prospect } from '#cli/assessed';
import type { RunsOn } from '#core/runner/builtInPlaceholders';
import type { PlannedMigration, PlannedStatement } from '#core/runner/plan';
import type { UpRequest } from '#core/runner/up';
import type { Chosen } from '#core/runner/way';
import { lex } from '#core/sql/text/lex';

/** What destroys data has one of these words in it. */
const mayDestroy = /\b(?:drop|truncate|delete|merge)\b/i;

/** Lines that are listed of a file that nobody has analysed. */
const mostListed = 10;

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
    return statementsOf(planned).some(({ text }) => mayDestroy.test(text)) ? [{ path, planned }] : [];
  });
  if (suspects.length === 0) return [];
  const prospects = await foresee(paths, new Set(suspects.map(({ path }) => path)), way.direction);
  return suspects.flatMap(({ path, planned }) => {
    const prospect = prospects.get(path);
    if (prospect === undefined) return [];
    const losses = isAnalysed(prospect) ? prospect.destroys : [...prospect.destroys, ...doubts(planned)];
    return losses.map(({ what, line }) => `  ${shown(path)}:${line}: ${what}`);
  });
}

function isAnalysed({ assessment: { notAnalysed } }: Prospect): boolean {
  return !notAnalysed.some(({ reason }) => reason === 'too large');
}

/** Of a file that is too long to be analysed: where data may be gone, as far as its words tell. */
function doubts(planned: PlannedMigration): { readonly what: string; readonly line: number }[] {
  const found = statementsOf(planned).filter(({ text }) => mayDestroy.test(text) && saysSo(text));
  const rest = found.length - mostListed;
  const more = rest > 0 ? `, and in ${rest} statements behind it` : '';
  return found.slice(0, mostListed).map(({ line }, place) => ({
    what: `the file is too long to be analysed, and this may destroy data${place === mostListed - 1 ? more : ''}`,
    line,
  }));
}

/** Whether the word is code: in the body of a function or DO block it may be. */
function saysSo(text: string): boolean {
  return lex(text).some(
    ({ kind, start, end }) => (kind === 'word' || kind === 'dollar string') && mayDestroy.test(text.slice(start, end)),
  );
}

function statementsOf({ steps }: PlannedMigration): readonly PlannedStatement[] {
  return steps.flatMap(({ statements }) => statements);
}
