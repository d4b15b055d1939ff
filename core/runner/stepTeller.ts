import type { Tell } from './events';
import type { PlannedStep } from './plan';
import type { FailedTry } from './replay';
import { wordsOf } from './trouble';
import type { Seen } from './watch/look';

/** Seconds between two reports of how far a step is, where nothing else has changed. */
const reportEvery = 5;

/** Tells of one step what is seen of it, and only when it is news. */
export class StepTeller {
  readonly #tell: Tell;
  readonly #step: { readonly migration: string; readonly file: string; readonly step: number; readonly steps: number };
  readonly #now: () => number;
  readonly #began: number;
  #reported = 0;
  #phase: string | undefined;
  #percent: number | undefined;
  #blockers = '';
  #others = 0;
  #last: Seen | undefined;

  constructor(
    tell: Tell,
    { number }: PlannedStep,
    migration: { readonly key: string; readonly file: string; readonly steps: number },
    now: () => number,
  ) {
    this.#tell = tell;
    this.#step = { migration: migration.key, file: migration.file, step: number, steps: migration.steps };
    this.#now = now;
    this.#began = now();
  }

  /** How long others have waited for it at most, in seconds. */
  waited = 0;

  /** It took long enough for somebody to look at it. */
  hasBeenSeen = false;

  begins({ statements, expectation }: PlannedStep): void {
    const [first] = statements;
    this.#tell({
      event: 'step started',
      ...this.#step,
      ...(first === undefined ? {} : { line: first.line }),
      outside: expectation !== undefined,
    });
  }

  seen(seen: Seen): void {
    this.#last = seen;
    this.hasBeenSeen = true;
    const { by, awaited, phase, percent, others } = seen;
    const seconds = (this.#now() - this.#began) / 1000;
    const blockers = JSON.stringify([by.map(({ pid }) => pid), awaited?.relation]);
    if (by.length > 0 && blockers !== this.#blockers) {
      this.#tell({ event: 'blocked', ...this.#step, ...(awaited === undefined ? {} : { awaited }), by });
    }
    this.#blockers = blockers;
    if (others.sessions > this.#others) this.#tell({ event: 'others waiting', ...this.#step, ...others });
    this.#others = others.sessions;
    if (others.sessions > 0) this.waited = Math.max(this.waited, others.seconds);
    const isNews = phase !== this.#phase || percent !== this.#percent || seconds - this.#reported >= reportEvery;
    if (!isNews) return;
    this.#reported = seconds;
    this.#phase = phase;
    this.#percent = percent;
    this.#tell({
      event: 'progress',
      ...this.#step,
      seconds,
      ...(phase === undefined ? {} : { phase }),
      ...(percent === undefined ? {} : { percent }),
    });
  }

  retries({ error, code, attempt, attempts }: FailedTry): void {
    const { by = [], awaited } = this.#last ?? {};
    this.#last = undefined;
    this.#blockers = '';
    this.#tell({
      event: 'retry',
      ...this.#step,
      attempt,
      attempts,
      code,
      message: wordsOf(error),
      ...(awaited === undefined ? {} : { awaited }),
      by,
    });
  }

  /** Who was in the way when it was last looked at; for the message of what failed in the end. */
  get inTheWay(): Pick<Seen, 'by' | 'awaited'> {
    return { by: this.#last?.by ?? [], awaited: this.#last?.awaited };
  }

  ends(state: 'applied' | 'failed'): void {
    this.#tell({ event: 'step finished', ...this.#step, state, milliseconds: this.#now() - this.#began });
  }

  pauses(seconds: number, because: string): void {
    this.#tell({ event: 'pause', ...this.#step, seconds, because });
  }
}
