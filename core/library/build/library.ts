import type { Manifest } from '#core/library/manifest/manifest';
import { type LibraryFile, readManifest } from '#core/library/manifest/readManifest';
import type { CompilePattern } from '#core/library/pattern';
import type { LibraryProblem } from '#core/library/problem';
import { readUse } from '#core/library/source/use';
import type { Library } from '#core/rules/library';
import type { Rule } from '#core/rules/rule';
import { profileProblems } from './profiles';
import { type Heritage, Inheritance } from './resolve';
import type { ResolvedEntry } from './resolved';
import { buildRule } from './rule';

/** A library of data, ready to run, and how its rules came about. */
export interface BuiltLibrary {
  readonly library: Library;
  readonly manifest: Manifest;
  readonly entries: ReadonlyMap<string, ResolvedEntry>;
}

/** Builds a library of its text. With one rule wrong, none is taken: half a library would be silent about the other half. */
export function buildLibrary(
  main: LibraryFile,
  others: readonly LibraryFile[],
  heritage: Heritage,
  pattern: CompilePattern,
): BuiltLibrary | { readonly problems: readonly LibraryProblem[] } {
  const read = readManifest(main, others);
  if ('problems' in read) return read;
  const { manifest } = read;
  const listed = (manifest.extends ?? []).map((text) => readUse(text).source);
  const inheritance = new Inheritance(manifest.name, listed, read.entries, heritage);
  const resolved = inheritance.all();
  const problems = [...inheritance.problems, ...profileProblems(manifest, read.entries, read.problem)];
  const rules: Rule[] = [];
  for (const each of resolved) {
    const built = buildRule(each, { manifest, checks: heritage.checks, pattern });
    if ('problems' in built) problems.push(...built.problems);
    else rules.push(built);
  }
  if (problems.length > 0) return { problems };
  const entries = new Map(resolved.map((each) => [each.entry.id, each]));
  return { library: libraryOf(manifest, rules), manifest, entries };
}

function libraryOf(manifest: Manifest, rules: readonly Rule[]): Library {
  const { $schema: _, apiVersion: __, profiles: ___, files: ____, changelog: _____, rules: ______, ...said } = manifest;
  return { ...said, description: manifest.description ?? manifest.title, rules };
}
