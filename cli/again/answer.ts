import { createHash } from 'node:crypto';

/** What a run said, and all that this rests on. */
export interface Answer {
  /** @see circumstancesOf */
  readonly circumstances: string;
  /** Folders that were searched, and the digest of what was found. */
  readonly folders: readonly (readonly [folder: string, found: string])[];
  /** Files that were read, and the digest of each; null: there was none. */
  readonly files: readonly (readonly [path: string, content: string | null])[];
  readonly code: number;
  /** UTF-8, for standard output. */
  readonly output: Uint8Array;
}

const heading = 'confiture answer 1';
const lineEnd = 0x0a;

/** Where the last answer of a cache lies: beside the results. */
export function answerFile(cacheFile: string): string {
  return `${cacheFile}.answer`;
}

/** The answer as a file: a heading with the digest of the rest, what it rests on as a line of JSON, the output as it is. */
export function answerBytes({ output, ...basis }: Answer): Buffer {
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(basis)}\n`), output]);
  return Buffer.concat([Buffer.from(`${heading} ${digestOf(rest)}\n`), rest]);
}

/** Undefined for a file of another format, and for one that is cut short or damaged. */
export function readAnswer(bytes: Buffer): Answer | undefined {
  const start = bytes.indexOf(lineEnd) + 1;
  const rest = bytes.subarray(start);
  if (bytes.toString('latin1', 0, Math.max(0, start - 1)) !== `${heading} ${digestOf(rest)}`) return undefined;
  const end = rest.indexOf(lineEnd);
  // The digest has told that this is as a program of ours wrote it; the circumstances tell which program.
  const basis: Omit<Answer, 'output'> = JSON.parse(rest.toString('utf8', 0, end));
  return { ...basis, output: rest.subarray(end + 1) };
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** Of names in any order. */
export function digestOfNames(names: readonly string[]): string {
  return digestOf(Buffer.from(names.toSorted().join('\n')));
}
