import { createHash } from 'node:crypto';
import * as z from 'zod';
import { writeWhole } from '#cli/output/writeWhole';
import type { FileOutcome } from '#core/report/outcome';

const heading = 'confiture cache 1';
const lineEnd = 0x0a;
/** Of so many sets the results are kept, the latest first: branches come and go. */
const mostSets = 16;
const keyLength = 64;

/**
 * The shape is not looked into: megabytes of it would cost more than all else. The key holds the program that wrote it and the
 * digest every byte, so it is what this very program made of the same files.
 */
const outcomes = z.array(z.custom<FileOutcome>((value) => typeof value === 'object' && value !== null));

/** Results of one set of files, as a line of the file: key, digest of what follows, JSON. */
interface Entry {
  readonly key: string;
  readonly line: Buffer;
}

/**
 * Results of earlier runs, each under a key of all that it rests on. A file that is missing, cut short, of another format or
 * damaged holds nothing: the set is then linted anew. Runs at the same time replace the file as a whole; the last one wins.
 */
export class OutcomeCache {
  readonly #known: readonly Entry[];
  readonly #used: Entry[] = [];
  #isChanged = false;

  private constructor(known: readonly Entry[]) {
    this.#known = known;
  }

  /** @param bytes of the file, if there is one */
  static from(bytes: Buffer | undefined): OutcomeCache {
    const [first, ...lines] = bytes === undefined ? [] : linesOf(bytes);
    if (first?.toString() !== heading) return new OutcomeCache([]);
    return new OutcomeCache(lines.map((line) => ({ key: line.toString('latin1', 0, keyLength), line })));
  }

  get(key: string): readonly FileOutcome[] | undefined {
    const entry = this.#known.find((each) => each.key === key);
    const found = entry === undefined ? undefined : contentOf(entry);
    if (entry !== undefined && found !== undefined) this.#used.push(entry);
    return found;
  }

  put(key: string, found: readonly FileOutcome[]): void {
    const json = Buffer.from(JSON.stringify(found));
    this.#used.push({ key, line: Buffer.concat([Buffer.from(`${key} ${digest(json)} `), json]) });
    this.#isChanged = true;
  }

  /** Writes what is new, if anything is. @throws ConfitureError when the file cannot be written */
  save(path: string, shown: string): void {
    if (!this.#isChanged) return;
    const used = new Set(this.#used.map(({ key }) => key));
    const kept = [...this.#used, ...this.#known.filter(({ key }) => !used.has(key))].slice(0, mostSets);
    const lines = [Buffer.from(heading), ...kept.map(({ line }) => line)];
    writeWhole(path, shown, Buffer.concat(lines.flatMap((line) => [line, Buffer.of(lineEnd)])));
  }
}

/** Whole lines only: what no line end closes was cut. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(lineEnd); end !== -1; end = bytes.indexOf(lineEnd, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function contentOf({ line }: Entry): readonly FileOutcome[] | undefined {
  const json = line.subarray(2 * (keyLength + 1));
  if (line.toString('latin1', keyLength + 1, 2 * keyLength + 1) !== digest(json)) return undefined;
  const parsed = outcomes.safeParse(JSON.parse(json.toString()));
  return parsed.success ? parsed.data : undefined;
}

/** As long as a key, in hexadecimal digits. */
function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
