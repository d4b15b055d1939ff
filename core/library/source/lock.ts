import * as z from 'zod';
import { didYouMean } from '#core/config/suggest';
import { refusals } from '#core/library/manifest/issues';
import { readText } from '#core/library/manifest/readText';
import { version } from '#core/library/manifest/words';
import type { LibraryProblem } from '#core/library/problem';
import { lockName } from './names';

const locked = z.strictObject({
  version: version.describe('The version in force.'),
  source: z.string().min(1).optional().describe('As `libraries:` names it; missing for one that ships.'),
  digest: z
    .string()
    .regex(/^(sha512-[A-Za-z0-9+/]{86}==|sha256-[A-Za-z0-9+/]{43}=)$/, 'write sha512- and a digest')
    .optional()
    .describe('Of all its files, sha512-…; missing for one that ships, which comes with the product.'),
});

/** What `confiture.lock` holds. */
export const lockSchema = z.strictObject({
  lockVersion: z.literal(1).describe('The format of the file.'),
  libraries: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), locked).describe('By name.'),
});

export type Lock = z.output<typeof lockSchema>;
export type LockedLibrary = Lock['libraries'][string];

/** A library as it is here now. */
export interface PresentLibrary extends LockedLibrary {
  readonly name: string;
}

/** What to do about every difference. */
export const updateLock =
  'Look at what has changed. If that is meant, write it down: confiture lint libraries check --update.';

/** Reads a lock file. @param file how problems call it */
export function readLock(
  file: string,
  bytes: Uint8Array,
): { readonly lock?: Lock; readonly problems: readonly LibraryProblem[] } {
  const text = readText(file, bytes);
  if (text.problems.length > 0) return { problems: text.problems };
  const parsed = lockSchema.safeParse(text.value, { reportInput: true });
  if (parsed.success) return { lock: parsed.data, problems: [] };
  const problems = parsed.error.issues
    .flatMap((issue) => refusals(issue, lockSchema))
    .map(({ path, message, advice }) => text.problem(path, message, { advice: advice ?? updateLock }));
  return { problems };
}

/** How a library differs from what is written down; undefined where it does not. The words go behind its name. */
export function differenceOf(
  { name, version: here, source, digest }: PresentLibrary,
  { libraries }: Lock,
): string | undefined {
  const pinned = Object.hasOwn(libraries, name) ? libraries[name] : undefined;
  if (pinned === undefined) {
    const meant = didYouMean(name, Object.keys(libraries));
    return `${name} ${here} is not written down in ${lockName}${meant === '' ? '' : `.${meant}`}`;
  }
  if (pinned.version !== here)
    return `${name} is written down in ${lockName} as ${pinned.version}, and ${here} is here`;
  if (pinned.source !== source)
    return `${name} ${here} is written down in ${lockName} as from ${pinned.source ?? 'Confiture'}, and comes from ${source ?? 'Confiture'}`;
  if (pinned.digest?.startsWith('sha256-') === true)
    return `${name} ${here} is written down in ${lockName} with a SHA-256 digest, as earlier versions of Confiture wrote it, and SHA-512 is asked for`;
  if (pinned.digest !== digest)
    return `${name} ${here} has another content than the one written down in ${lockName}: ${glimpse(digest)} instead of ${glimpse(pinned.digest)}`;
  return undefined;
}

/** Enough of a digest to tell two apart; `libraries check` shows them whole. */
function glimpse(digest: string | undefined): string {
  return digest === undefined ? 'no digest' : `${digest.slice(0, 'sha512-'.length + 12)}…`;
}

/** The text of a lock file. */
export function writeLock(libraries: readonly PresentLibrary[]): string {
  const sorted = libraries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const entries = sorted.map(({ name, version: here, source, digest }) => [name, { version: here, source, digest }]);
  return `${JSON.stringify({ lockVersion: 1, libraries: Object.fromEntries(entries) }, undefined, 2)}\n`;
}
