import { type BuiltLibrary, buildLibrary } from '#core/library/build/library';
import type { Heritage } from '#core/library/build/resolve';
import { loadPatterns } from '#core/library/pattern';
import { problemText } from '#core/library/problem';
import type { Check } from '#core/rules/check';
import { libraries } from '#rules/libraries';

/** What a library of a test may inherit from: everything that ships, and these. */
export function heritage(checks: readonly Check[] = [], others: readonly BuiltLibrary[] = []): Heritage {
  const known = [...libraries, ...others.map(({ library }) => library)];
  return {
    checks: new Map(checks.map((check) => [check.name, check])),
    libraries: new Map(known.map((library) => [library.name, library])),
    entries: new Map(others.flatMap(({ entries }) => [...entries])),
  };
}

export async function built(text: string, from = heritage()): Promise<BuiltLibrary> {
  const found = buildLibrary({ file: 'acme.yaml', bytes: Buffer.from(text) }, [], from, await loadPatterns());
  if ('problems' in found) throw new Error(found.problems.map(problemText).join('\n'));
  return found;
}

/** What is said of a library that is refused. */
export async function refusal(text: string, from = heritage()): Promise<string> {
  const found = buildLibrary({ file: 'acme.yaml', bytes: Buffer.from(text) }, [], from, await loadPatterns());
  return 'problems' in found ? found.problems.map(problemText).join('\n') : '';
}

/** A library with these rules, indented by two. */
export function acme(rules: string, head = ''): string {
  return `apiVersion: confiture-rules/1\nname: acme\nversion: 1.2.0\ntitle: ACME house rules\n${head}rules:\n${rules}`;
}
