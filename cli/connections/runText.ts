import { SingleBar } from 'cli-progress';
import type { Environment } from '#cli/environment';
import { lockText, type Standing, standingText, type Told } from '#core/runner/events';

type Progress = Extract<Told, { event: 'progress' }>;

/** Tells of a run in lines for people: what is done on the output, what is going on beside it, a bar only where it is a terminal. */
export class RunText {
  readonly #done: string;
  readonly #environment: Environment;
  #bar: SingleBar | undefined;
  #phase: string | undefined;
  #isStopping = false;

  constructor(done: 'applied' | 'undone', environment: Environment) {
    this.#done = done === 'applied' ? 'applied' : 'undone by';
    this.#environment = environment;
  }

  tell(told: Told): void {
    if (told.event === 'progress') {
      this.#progress(told);
      return;
    }
    const line = lineOf(told);
    if (line === undefined && told.event !== 'migration finished') return;
    this.end();
    if (line !== undefined) this.#environment.writeError(`${line}\n`);
    if (told.event === 'migration finished')
      this.#environment.write(`${this.#done} ${told.file} in ${told.milliseconds} ms\n`);
  }

  /** Somebody wants it to stop: on a terminal they see that they were heard, and what the next Ctrl-C does. */
  stops(): void {
    if (!this.#environment.terminal) return;
    this.end();
    this.#isStopping = true;
    this.#environment.writeError('\nstopping: what runs is cancelled and rolled back; Ctrl-C once more kills\n');
  }

  /** Takes the bar away. */
  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#phase = undefined;
  }

  #progress({ file, step, steps, phase, percent, seconds }: Progress): void {
    const what = steps === 1 ? file : `${file}, step ${step} of ${steps}`;
    if (!this.#environment.terminal) {
      if (phase !== undefined && phase !== this.#phase) this.#environment.writeError(`${what}: ${phase}\n`);
      this.#phase = phase;
      return;
    }
    if (this.#isStopping) return;
    const words = { what, phase: phase ?? 'running', seconds: Math.round(seconds) };
    if (this.#bar === undefined) this.#bar = begun(percent ?? 0, words);
    else this.#bar.update(percent ?? 0, words);
  }
}

interface BarWords {
  readonly what: string;
  readonly phase: string;
  readonly seconds: number;
}

function begun(percent: number, words: BarWords): SingleBar {
  const bar = new SingleBar({
    format: '{bar} {percentage}% {what}: {phase}, {seconds} s',
    clearOnComplete: true,
    hideCursor: true,
    barsize: 20,
    gracefulExit: false,
  });
  bar.start(100, percent, words);
  return bar;
}

function lineOf(told: Told): string | undefined {
  switch (told.event) {
    case 'lock waiting':
      return `waiting for another run: ${told.holder}`;
    case 'blocked':
      return withTree(
        `${told.file} waits${told.awaited === undefined ? '' : ` for ${lockText(told.awaited)}`}`,
        told.by,
      );
    case 'others waiting':
      return `warning: ${told.file}: ${told.sessions} ${told.sessions === 1 ? 'session waits' : 'sessions wait'} for it, the first for ${told.seconds.toFixed(1)} s`;
    case 'long transaction':
      return `warning: an old transaction may be in the way: ${standingText(told.session)}`;
    case 'pause':
      return `${told.file}: pausing ${told.seconds.toFixed(1)} s, because ${told.because}`;
    case 'retry':
      return withTree(
        `${told.file}: ${told.message}; try ${told.attempt} of ${told.attempts}, again in a moment`,
        told.by,
      );
    default:
      return undefined;
  }
}

function withTree(line: string, by: readonly Standing[]): string {
  return [line, ...by.map((each) => `  ${standingText(each)}`)].join('\n');
}
