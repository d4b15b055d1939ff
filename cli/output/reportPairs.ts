import { Option } from 'commander';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';

/** One report of a run: a format, and the file that it goes to; without one, standard output. */
export interface ReportRequest<Format extends string> {
  readonly format: Format;
  readonly file: string | undefined;
}

/** `--format` and `--output`, which come in pairs: an output is that of the format before it. The first format is the default. */
export class ReportOptionPairs<Format extends string> {
  readonly #requests: ReportRequest<Format>[] = [];
  readonly #default: Format;
  readonly #names: readonly Format[];

  constructor(usual: Format, others: readonly Format[]) {
    this.#default = usual;
    this.#names = [...new Set([usual, ...others])];
  }

  options(): Option[] {
    return [
      new Option('--format <format>', `how to report: ${this.#names.join(', ')}; may be given several times`)
        .default(undefined, this.#default)
        .argParser((name) => this.#format(name)),
      new Option('--output <file>', 'where the format before it goes (default: standard output)').argParser((file) =>
        this.#output(file),
      ),
    ];
  }

  /** What was asked for; the default on standard output when nothing was. */
  requests(): readonly ReportRequest<Format>[] {
    const requests = this.#requests.length === 0 ? [{ format: this.#default, file: undefined }] : this.#requests;
    if (requests.filter(({ file }) => file === undefined).length <= 1) return requests;
    throw new ConfitureError('input', 'Two formats would be mixed on standard output.', {
      advice: 'Give each --format but one an --output behind it.',
    });
  }

  #format(name: string): string {
    const format = this.#names.find((each) => each === name);
    if (format === undefined) {
      throw new ConfitureError('input', `There is no format ${name}.${didYouMean(name, this.#names)}`, {
        advice: `Known formats: ${this.#names.join(', ')}.`,
      });
    }
    this.#requests.push({ format, file: undefined });
    return name;
  }

  #output(file: string): string {
    const last = this.#requests.at(-1);
    const format = last?.format ?? this.#default;
    if (last !== undefined && last.file === undefined) this.#requests.pop();
    this.#requests.push({ format, file });
    return file;
  }
}
