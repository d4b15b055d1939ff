import type { RunFormat } from '#cli/commands/runOptions';
import type { Environment } from '#cli/environment';
import { exitCodeOf, exitCodes } from '#cli/exitCodes';
import { ConfitureError } from '#core/error';
import type { Tell, Told } from '#core/runner/events';
import type { DownReport, FinishedMigration, UpReport } from '#core/runner/result';
import { newRunId } from './opening';
import { RunText } from './runText';

/** What a run that went well says in the end. */
interface RunEnd extends Pick<UpReport, 'before'> {
  readonly notes: readonly string[];
  readonly text: string;
}

/** What is said of either direction, whichever way it went. */
type Said = Omit<UpReport, 'outcome' | 'exitCode' | 'applied'>;

/** Tells of a run, in the format that was asked for, and of its end, whichever that is. */
export class RunTeller {
  readonly runId = newRunId();
  readonly signal: AbortSignal | undefined;
  readonly #format: RunFormat;
  readonly #done: 'applied' | 'undone';
  readonly #environment: Environment;
  readonly #text: RunText | undefined;
  readonly #finished: FinishedMigration[] = [];
  #lines = '';

  constructor(format: RunFormat, done: 'applied' | 'undone', environment: Environment) {
    this.#format = format;
    this.#done = done;
    this.#environment = environment;
    this.#text = format === 'text' ? new RunText(done, environment) : undefined;
    this.signal = environment.interruption?.();
    this.signal?.addEventListener('abort', () => this.#text?.stops(), { once: true });
  }

  readonly tell: Tell = (told) => {
    if (told.event === 'migration finished') {
      const { file, migration, milliseconds } = told;
      this.#finished.push({ file, key: migration, milliseconds });
    }
    this.#text?.tell(told);
    if (this.#format === 'ndjson') this.#line(told);
  };

  /** Runs it. @returns 0; rethrows what went wrong when it has been told */
  async outcomeOf(run: () => Promise<RunEnd>): Promise<number> {
    try {
      const { text, ...end } = await run();
      this.#text?.end();
      if (this.#format === 'text') this.#environment.write(text);
      this.#end('ok', exitCodes.ok, end);
      return exitCodes.ok;
    } catch (error) {
      this.#text?.end();
      const reason = error instanceof ConfitureError ? error.reason : 'internal';
      const message = error instanceof Error ? error.message : String(error);
      const { advice, place } = error instanceof ConfitureError ? error : {};
      this.#end(reason, exitCodeOf(reason), { message, advice, place });
      throw error;
    }
  }

  #end(outcome: UpReport['outcome'], exitCode: number, said: Said): void {
    const { before, notes, ...trouble } = said;
    this.tell({ event: 'run finished', outcome, exitCode, migrations: this.#finished.length, ...trouble });
    this.#flush();
    if (this.#format !== 'json') return;
    const end = { outcome, exitCode, notes, ...trouble };
    const report: UpReport | DownReport =
      this.#done === 'applied' ? { ...end, applied: this.#finished, before } : { ...end, undone: this.#finished };
    this.#environment.write(`${JSON.stringify(report, undefined, 2)}\n`);
  }

  /** What happens in one turn is one write, once the server has been sent what comes next. */
  #line({ event, ...rest }: Told): void {
    if (this.#lines === '') setImmediate(() => this.#flush());
    this.#lines += `${JSON.stringify({ event, run: this.runId, at: new Date().toISOString(), ...rest })}\n`;
  }

  #flush(): void {
    if (this.#lines !== '') this.#environment.write(this.#lines);
    this.#lines = '';
  }
}
