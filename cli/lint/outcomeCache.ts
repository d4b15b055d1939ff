import { createHash } from 'node:crypto';
import { z } from 'zod';
import { writeWhole } from '#cli/output/writeWhole';
import type { FileOutcome } from '#core/report/outcome';
import { outcomeSchema } from '#core/report/outcomeSchema';

const heading = 'confiture cache 1';
/** Of so many sets the results are kept, the latest first: branches come and go. */
const mostSets = 16;
const outcomes = z.array(outcomeSchema);

/** Results of one set of files, as a line of the file: key, digest of what follows, JSON. */
interface Entry {
  readonly key: string;
  readonly line: string;
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

  /** @param text of the file, if there is one */
  static from(text: string | undefined): OutcomeCache {
    const [first, ...lines] = (text ?? '').split('\n');
    if (first !== heading) return new OutcomeCache([]);
    return new OutcomeCache(
      lines.filter((line) => line !== '').map((line) => ({ key: line.slice(0, line.indexOf(' ')), line })),
    );
  }

  get(key: string): FileOutcome[] | undefined {
    const entry = this.#known.find((each) => each.key === key);
    const found = entry === undefined ? undefined : contentOf(entry);
    if (entry !== undefined && found !== undefined) this.#used.push(entry);
    return found;
  }

  put(key: string, found: readonly FileOutcome[]): void {
    const json = JSON.stringify(found);
    this.#used.push({ key, line: `${key} ${digest(json)} ${json}` });
    this.#isChanged = true;
  }

  /** Writes what is new, if anything is. @throws ConfitureError when the file cannot be written */
  save(path: string, shown: string): void {
    if (!this.#isChanged) return;
    const used = new Set(this.#used.map(({ key }) => key));
    const kept = [...this.#used, ...this.#known.filter(({ key }) => !used.has(key))].slice(0, mostSets);
    writeWhole(path, shown, `${[heading, ...kept.map(({ line }) => line)].join('\n')}\n`);
  }
}

function contentOf({ line }: Entry): FileOutcome[] | undefined {
  const [, sum, json] = /^\S+ (\S+) (.*)$/.exec(line) ?? [];
  if (json === undefined || digest(json) !== sum) return undefined;
  const parsed = outcomes.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : undefined;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
