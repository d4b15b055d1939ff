/** Milliseconds since some moment. */
export type Clock = () => number;

/** What a rule that does not ship may take of one file, in milliseconds; each time it is used up is an overrun. */
export const ruleBudget = 50;

/** So many overruns, in one file or in several, and the rule is not run any more. */
export const mostOverruns = 3;

/** Why a rule was stopped, to stand behind its name. */
export const whyStopped = `stopped: ${mostOverruns} times it took more than ${ruleBudget} ms of a file`;

/** A rule as far as its time goes. */
interface TimedRule {
  readonly id: string;
  /** Whether its time is limited at all. */
  readonly timed: boolean;
}

/** The time that the rules of a run take. What ships is proved to be quick; what anybody writes must not hold up the rest. */
export class TimeBudget {
  readonly #clock: Clock;
  readonly #onStop: (id: string) => void;
  readonly #overruns = new Map<string, number>();

  /** @param onStop is told of each rule that is not run any more, once */
  constructor(clock: Clock, onStop: (id: string) => void = () => undefined) {
    this.#clock = clock;
    this.#onStop = onStop;
  }

  /** Ids of the rules that are not run any more. */
  get stopped(): readonly string[] {
    return [...this.#overruns].flatMap(([id, count]) => (count < mostOverruns ? [] : [id]));
  }

  /** For one look at one file. */
  ofFile(): FileTime {
    return new FileTime(this.#clock, {
      isStopped: (id) => (this.#overruns.get(id) ?? 0) >= mostOverruns,
      overrun: (id) => {
        const count = (this.#overruns.get(id) ?? 0) + 1;
        this.#overruns.set(id, count);
        if (count === mostOverruns) this.#onStop(id);
      },
    });
  }
}

/** What a run keeps of its rules, whichever file they are at. */
interface OverrunCount {
  readonly isStopped: (id: string) => boolean;
  readonly overrun: (id: string) => void;
}

/** The time that rules take of one file, one rule after the other. */
export class FileTime {
  readonly #clock: Clock;
  readonly #run: OverrunCount;
  readonly #spent = new Map<string, number>();
  #since = 0;

  constructor(clock: Clock, run: OverrunCount) {
    this.#clock = clock;
    this.#run = run;
  }

  /** Whether a rule may run; its time runs from now on. */
  begin({ id, timed }: TimedRule): boolean {
    if (!timed) return true;
    if (this.#run.isStopped(id)) return false;
    this.#since = this.#clock();
    return true;
  }

  /** Counts what the rule has taken since it began, or since the last lap. Whether it may go on. */
  lap({ id, timed }: TimedRule): boolean {
    if (!timed) return true;
    const now = this.#clock();
    // One step counts for one overrun at most: the machine may have slept meanwhile.
    const spent = (this.#spent.get(id) ?? 0) + Math.max(0, now - this.#since);
    this.#since = now;
    this.#spent.set(id, spent > ruleBudget ? 0 : spent);
    if (spent > ruleBudget) this.#run.overrun(id);
    return !this.#run.isStopped(id);
  }
}
