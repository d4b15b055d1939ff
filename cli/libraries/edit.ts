import { writeFileSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { displayPath, slashed } from '#cli/input/collectFiles';
import { addLibrary, removeLibrary } from '#core/config/editLibraries';
import { didYouMean } from '#core/config/suggest';
import { applied, type TextChange } from '#core/config/textChange';
import { ConfitureError } from '#core/error';
import { problemText } from '#core/library/problem';
import { writeLock } from '#core/library/source/lock';
import { readUse } from '#core/library/source/use';
import { type DescribedLibrary, described } from '#core/report/libraries/described';
import { infoText } from '#core/report/libraries/words';
import { isMeantBy, openProject, type Project, presentLibraries } from './project';

export interface EditOptions {
  readonly format: 'text' | 'json';
  readonly dryRun?: boolean;
}

/** What `confiture lint libraries add` does. */
export async function addToProject(source: string, options: EditOptions, environment: Environment): Promise<void> {
  const project = await openProject(environment, false);
  const use = fromFolder(source, project, environment);
  const { configured, configuration, path } = project;
  const { settings } = configured;
  if (settings.libraries.some((each) => isMeantBy(readUse(use).source, each, configured.libraries)))
    throw new ConfitureError('input', `${source} is named in ${displayPath(path, environment.workingFolder)} already.`);
  const change = addLibrary(
    configuration?.text ?? '',
    use,
    settings.libraries.map((each) => each.use),
  );
  const after = await trial(project, change, environment);
  const place = after.configured.settings.libraries.findIndex((each) => each.use === use);
  const problems = after.configured.community.problems.filter((problem) => problem.place === place);
  const library = after.configured.libraries.find(
    (each) => each.origin?.source === readUse(use).source || each.name === readUse(use).source,
  );
  if (library === undefined || problems.length > 0)
    throw refusal(
      use,
      problems.map((problem) => problemText(problem)),
      after,
    );
  const shown = described(library, true);
  finish(shown, after, options, environment);
}

/** What `confiture lint libraries remove` does. */
export async function removeFromProject(name: string, options: EditOptions, environment: Environment): Promise<void> {
  const project = await openProject(environment, false);
  const { configured, configuration, path } = project;
  const change = removeLibrary(
    configuration?.text ?? '',
    (use) => isMeantBy(name, { use }, configured.libraries),
    configured.settings.libraries.map(({ use }) => use),
  );
  if (change === undefined) {
    const uses = configured.settings.libraries.map(({ use }) => use);
    throw new ConfitureError(
      'input',
      `${name} is not named in ${displayPath(path, environment.workingFolder)}.${didYouMean(name, uses)}`,
      { advice: `Named there: ${uses.join(', ')}.` },
    );
  }
  finish(undefined, await trial(project, change, environment), options, environment);
}

/** The project as it is once the change is made. */
interface Trial extends Project {
  readonly text: string;
}

async function trial(project: Project, change: TextChange | undefined, environment: Environment): Promise<Trial> {
  const { configuration, path } = project;
  if (change === undefined)
    throw new ConfitureError(
      'configuration',
      `${displayPath(path, environment.workingFolder)} cannot be read as a configuration.`,
      { advice: 'Mend what `confiture lint` says of it first.' },
    );
  const text = applied(configuration?.text ?? '', change);
  return { ...(await openProject(environment, false, text)), text };
}

function finish(
  library: DescribedLibrary | undefined,
  after: Trial,
  { format, dryRun = false }: EditOptions,
  environment: Environment,
): void {
  const { path, text, lockPath, lockText } = after;
  const file = displayPath(path, environment.workingFolder);
  const hasLock = lockText !== undefined;
  if (!dryRun) {
    writeFileSync(path, text);
    if (hasLock) writeFileSync(lockPath, writeLock(presentLibraries(after)));
  }
  const lock = hasLock && !dryRun ? ('written' as const) : ('none' as const);
  const result = { configuration: file, written: !dryRun, lock, ...(library === undefined ? {} : { library }) };
  const said = dryRun ? `${file} would be written.` : `${file}${hasLock ? ' and confiture.lock are' : ' is'} written.`;
  environment.write(
    format === 'json'
      ? `${JSON.stringify(result, undefined, 2)}\n`
      : `${library === undefined ? '' : `${infoText(library)}\n`}${said}\n`,
  );
}

/** A path is said as seen from the configuration's folder. */
function fromFolder(source: string, { path }: Project, { workingFolder }: Environment): string {
  if (readUse(source).kind !== 'path') return source;
  const seen = slashed(relative(posix.dirname(path), resolve(workingFolder, source)));
  return seen.startsWith('../') ? seen : `./${seen}`;
}

function refusal(use: string, problems: readonly string[], { configured }: Project): ConfitureError {
  const names = configured.libraries.map(({ name }) => name);
  const reasons = problems.length === 0 ? [`there is no library ${use}.${didYouMean(use, names)}`] : problems;
  return new ConfitureError('input', `${use} cannot be added:\n${reasons.join('\n')}`);
}
