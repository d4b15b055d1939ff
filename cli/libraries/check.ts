import { writeFileSync } from 'node:fs';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { differenceOf, type Lock, readLock, writeLock } from '#core/library/source/lock';
import { lockName } from '#core/library/source/names';
import { changesSince } from '#core/report/libraries/changesSince';
import { checkText, outdatedText, type Problem, problemJson } from '#core/report/libraries/words';
import { openProject, type Project, presentLibraries } from './project';

/** What `confiture lint libraries check` does. Resolves to the exit code. @param update whether `confiture.lock` is written */
export async function checkLibraries(
  format: 'text' | 'json',
  update: boolean,
  environment: Environment,
): Promise<number> {
  const project = await openProject(environment, false);
  const { configuration, configured, lockPath, lockText } = project;
  const present = presentLibraries(project);
  const { lock, problems: unreadable } = lockOf(lockText);
  const differences: Problem[] = update ? [] : [...unreadable, ...differencesOf(present, lock)];
  const { community, settings } = configured;
  const problems = [
    ...community.problems.map((problem) => problemJson(problem, settings.libraries[problem.place]?.use)),
    ...configured.rules.set.problems.map(({ severity, rule, message }) => ({
      severity,
      ...(rule === undefined ? {} : { rule }),
      message: message.replace(/\.$/, ''),
    })),
    ...differences,
  ];
  const sound = problems.every(({ severity }) => severity === 'warning');
  if (update && sound) writeFileSync(lockPath, writeLock(present));
  const state =
    update && sound ? 'written' : lockText === undefined ? 'missing' : differences.length > 0 ? 'different' : 'same';
  const file =
    configuration === undefined ? {} : { configuration: displayPath(configuration.path, environment.workingFolder) };
  const result = { ...file, libraries: present, problems, lock: state } as const;
  environment.write(format === 'json' ? `${JSON.stringify(result, undefined, 2)}\n` : checkText(result));
  return sound ? exitCodes.ok : differences.length > 0 ? exitCodes.changedLibrary : exitCodes.findings;
}

/** What `confiture lint libraries outdated` does. */
export async function listOutdated(format: 'text' | 'json', environment: Environment): Promise<void> {
  const project = await openProject(environment, false);
  const { lock } = lockOf(project.lockText);
  const outdated = presentLibraries(project).flatMap(({ name, version }) => {
    const locked = lock?.libraries[name]?.version;
    if (locked === version) return [];
    return [
      {
        name,
        ...(locked === undefined ? {} : { locked }),
        present: version,
        changes: changesSince(locked, changelogOf(project, name)),
      },
    ];
  });
  environment.write(format === 'json' ? `${JSON.stringify({ outdated }, undefined, 2)}\n` : outdatedText({ outdated }));
}

function changelogOf({ configured: { community } }: Project, name: string) {
  return community.loaded.find(({ manifest }) => manifest.name === name)?.manifest.changelog ?? [];
}

function lockOf(text: string | undefined): { readonly lock?: Lock; readonly problems: readonly Problem[] } {
  if (text === undefined) return { problems: [] };
  const { lock, problems } = readLock(lockName, Buffer.from(text));
  return { ...(lock === undefined ? {} : { lock }), problems: problems.map((problem) => problemJson(problem)) };
}

/** Where nothing is written down, nothing differs. */
function differencesOf(present: ReturnType<typeof presentLibraries>, lock: Lock | undefined): Problem[] {
  if (lock === undefined) return [];
  const gone = Object.keys(lock.libraries).filter((name) => !present.some((library) => library.name === name));
  return [
    ...present.flatMap((library) => {
      const message = differenceOf(library, lock);
      return message === undefined ? [] : [difference(library.source ?? library.name, message)];
    }),
    ...gone.map((name) => difference(name, `${name} is written down and not in force`)),
  ];
}

function difference(library: string, message: string): Problem {
  return { severity: 'error', library, file: lockName, message };
}
