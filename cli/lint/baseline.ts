import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { displayPath, slashed } from '#cli/input/collectFiles';
import { readTextIfThere } from '#cli/input/readSource';
import { writeWhole } from '#cli/output/writeWhole';
import { ConfitureError } from '#core/error';
import { type Baseline, baselineSchema, compareWithBaseline, makeBaseline } from '#core/report/baseline';
import type { LintResult } from '#core/report/lintResult';
import { plural } from '#core/report/words/plural';

/** A baseline on disk. */
export class BaselineFile {
  readonly #path: string;
  readonly #workingFolder: string;

  constructor(file: string, workingFolder: string) {
    this.#path = resolve(workingFolder, file);
    this.#workingFolder = workingFolder;
  }

  /** Writes what was found, all of it, and says so. */
  write(result: LintResult): string {
    const baseline = makeBaseline(result, (file) => this.#name(file));
    writeWhole(this.#path, this.#shown, `${JSON.stringify(baseline, undefined, 2)}\n`);
    const count = baseline.findings.reduce((sum, known) => sum + known.count, 0);
    return `Wrote ${plural(count, 'finding')} to ${this.#shown}. From now on, \`--baseline ${this.#shown}\` shows new ones only.`;
  }

  /** Takes known findings out, and says which of those it looked for are gone. */
  async compare(result: LintResult): Promise<LintResult> {
    const compared = compareWithBaseline(result, await this.#read());
    const looked = new Set(result.outcomes.map(({ file }) => this.#name(file)));
    const gone = compared.missing
      .filter(({ file }) => looked.has(file) || !existsSync(join(dirname(this.#path), file)))
      .reduce((sum, { count }) => sum + count, 0);
    if (gone === 0) return compared.result;
    const note = `${plural(gone, 'finding')} of ${this.#shown} ${gone === 1 ? 'is' : 'are'} gone: run --write-baseline to lower it.`;
    return { ...compared.result, notes: [...compared.result.notes, note] };
  }

  async #read(): Promise<Baseline> {
    const text = await readTextIfThere(this.#path);
    if (text === undefined) {
      throw new ConfitureError('input', `There is no baseline ${this.#shown}.`, {
        advice: `Make one with \`confiture lint --write-baseline ${this.#shown}\`.`,
      });
    }
    const parsed = baselineSchema.safeParse(plainJson(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
    throw new ConfitureError('input', `${this.#shown} is no baseline: ${where}: ${issue?.message ?? 'not valid'}.`, {
      advice: 'Write it anew with --write-baseline. The shape is schemas/baseline.schema.json.',
    });
  }

  get #shown(): string {
    return displayPath(this.#path, this.#workingFolder);
  }

  #name(file: string): string {
    return slashed(relative(dirname(this.#path), resolve(this.#workingFolder, file)));
  }
}

function plainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
