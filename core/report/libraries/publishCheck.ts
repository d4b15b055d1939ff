import major from 'semver/functions/major.js';
import minor from 'semver/functions/minor.js';
import * as z from 'zod';
import type { Manifest } from '#core/library/manifest/manifest';
import { withoutExamples } from '#core/report/libraryTest';
import type { Library } from '#core/rules/library';
import { reaches } from '#core/rules/severity';

/** Something to mend before others use a library. */
export interface PublishProblem {
  readonly rule?: string | undefined;
  readonly message: string;
  readonly advice: string;
}

/** The contract of `confiture rules publish-check --format json`. */
export const publishCheckSchema = z.strictObject({
  library: z.string(),
  version: z.string(),
  file: z.string(),
  problems: z.array(z.strictObject({ rule: z.string().optional(), message: z.string(), advice: z.string() })),
});

/** What people who install the library would miss. That its examples are as they should be is tested apart. */
export function publishProblems({ library, manifest }: { library: Library; manifest: Manifest }): PublishProblem[] {
  const { engine, metadata, description, changelog = [], version } = manifest;
  const about = (isFine: boolean, message: string, advice: string) => (isFine ? [] : [{ message, advice }]);
  return [
    ...about(
      engine !== undefined,
      'engine is missing',
      'Say which versions of Confiture it works with: engine: ">=0.1.0 <2.0.0".',
    ),
    ...about(description !== undefined, 'description is missing', 'Say in a sentence what it is for.'),
    ...about(
      metadata?.license !== undefined,
      'metadata.license is missing',
      'Say what others may do with it: metadata: {license: MIT}.',
    ),
    ...about(
      changelog.some((entry) => entry.version === version),
      `the changelog has no entry for ${version}`,
      'Say what is new.',
    ),
    ...withoutExamples(library).map((rule) => ({
      rule,
      message: 'it has no bad or no good example',
      advice: 'Show what it finds and what it leaves alone.',
    })),
    ...library.rules.flatMap((rule) => ruleProblems(`${library.name}/${rule.name}`, rule, version)),
  ];
}

function ruleProblems(id: string, rule: Library['rules'][number], version: string): PublishProblem[] {
  const { since, instead, severity } = rule;
  const problems: PublishProblem[] = [];
  const add = (message: string, advice: string) => problems.push({ rule: id, message, advice });
  if (instead === '') add('remediation is missing', 'Say what to write instead.');
  if (since === undefined) add('since is missing', 'Say with which version it came.');
  else if (isNewInMinor(since, version) && reaches(severity, 'error'))
    add(
      `it is new in ${since} and ${severity}`,
      'Begin with warning until the next major version: an update within ^ must not turn a green build red.',
    );
  return problems;
}

/** Whether the rule came after the first version of the present major. */
function isNewInMinor(since: string, version: string): boolean {
  return major(since) === major(version) && minor(since) > 0;
}

export function publishText(file: string, { name, version }: Library, problems: readonly PublishProblem[]): string {
  const lines = problems.map(
    ({ rule, message, advice }) => `error: ${rule === undefined ? '' : `${rule}: `}${message}. ${advice}`,
  );
  const summary = problems.length === 0 ? 'ready to publish' : `${problems.length} to mend`;
  return `${[...lines, `${file}: ${name} ${version}, ${summary}.`].join('\n')}\n`;
}

export function publishJson(file: string, { name, version }: Library, problems: readonly PublishProblem[]): string {
  return `${JSON.stringify({ library: name, version, file, problems }, undefined, 2)}\n`;
}
