import type pg from 'pg';
import { expect } from 'vitest';
import type { Server } from '#scripts/postgres/server';
import { type Outcome, Workbench } from '#test/cli/support/cli';
import { type Fault, isOfProcess, strike } from './faults';
import { type Journey, journeyOf, ledgerKeys, positionOf, stateOf, validOnly } from './journey';
import { filesOf, type Plan } from './plans';
import { RequestProxy } from './requestProxy';
import { type Run, runHere, runProcess } from './runner';
import { TableLock } from './tableLock';
import { toldOf } from './told';

interface Place {
  readonly server: Server;
  /** Where the runs go. */
  readonly used: pg.Client;
  /** Where a plain client goes the same way. */
  readonly reference: pg.Client;
  /** The built command line. */
  readonly program: string;
}

interface Strike {
  readonly fault: Fault;
  /** Of 10,000: how far into the run. */
  readonly where: number;
  readonly which: number;
}

export interface Scenario {
  readonly plan: Plan;
  readonly direction: 'up' | 'down';
  readonly first: Strike;
  readonly second: Strike | null;
  readonly atOnce: boolean;
}

const clean = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public';

/** What may be left by a failure that says so. */
const leftBehind = 'could not be taken away';

/** One scenario from its beginning to where everything has converged. */
export class Trial {
  readonly #place: Place;
  readonly #scenario: Scenario;
  readonly #bench: Workbench;
  readonly #journey: Journey;
  readonly #command: readonly string[];
  /** How many requests a quiet run makes. */
  #length = 0;

  private constructor(place: Place, scenario: Scenario, bench: Workbench, journey: Journey) {
    this.#place = place;
    this.#scenario = scenario;
    this.#bench = bench;
    this.#journey = journey;
    this.#command = scenario.direction === 'up' ? ['up', 'm'] : ['down-to', '0', '--yes', 'm'];
  }

  static async of(place: Place, scenario: Scenario): Promise<Trial> {
    const { plan, direction } = scenario;
    await place.reference.query(clean);
    const journey = await journeyOf(place.reference, plan, direction);
    const bench = await Workbench.with(filesOf(plan, direction === 'down'));
    return new Trial(place, scenario, bench, journey);
  }

  end(): Promise<void> {
    return this.#bench.remove();
  }

  async all(): Promise<void> {
    const { first, second, atOnce, plan, direction } = this.#scenario;
    await this.#reset();
    const quiet = await this.#run();
    this.#expectEnd(quiet);
    await this.#reset();
    await this.#struck(first, !atOnce);
    if (second !== null) await this.#struck(second, !atOnce);
    let next = await this.#run();
    if (plan.fails && direction === 'up') {
      this.#expectFailure(next);
      await this.#requireAgreement(next);
      for (const [name, text] of Object.entries(filesOf(plan, true))) await this.#bench.write(name, text);
      next = await this.#run();
    }
    expect(next, this.#story(next)).toMatchObject({ code: 0 });
    await this.#requireAgreement(next);
    expect(await positionOf(this.#place.used, this.#journey)).toMatchObject({ next: undefined });
  }

  /** As it is before the run that is looked at. */
  async #reset(): Promise<void> {
    const { used } = this.#place;
    await used.query(clean);
    if (this.#scenario.direction === 'down') expect(await this.#run(undefined, ['up', 'm'])).toMatchObject({ code: 0 });
  }

  #expectEnd(outcome: Outcome | undefined): void {
    if (this.#scenario.plan.fails && this.#scenario.direction === 'up') this.#expectFailure(outcome);
    else expect(outcome, this.#story(outcome)).toMatchObject({ code: 0, errors: '' });
  }

  #expectFailure(outcome: Outcome | undefined): void {
    expect([1, 7], this.#story(outcome)).toContain(outcome?.code);
    expect(outcome?.errors).toMatch(/division by zero|could not create unique index/);
  }

  async #struck(strike: Strike, isWatched: boolean): Promise<void> {
    const before = await this.#applied();
    const outcome = await this.#run(strike);
    expect([undefined, 0, 1, 5, 6, 7, 130], this.#story(outcome)).toContain(outcome?.code);
    if (outcome !== undefined) await this.#requireTruth(outcome, before);
    if (isWatched) await this.#requireAgreement(outcome);
  }

  /** Runs the way, through a proxy that strikes where that is wanted. */
  async #run(wanted?: Strike, command = this.#command): Promise<Outcome | undefined> {
    const { server, used, program } = this.#place;
    const lock = new TableLock(await server.connect('used'), this.#journey);
    let run: Run | undefined;
    const proxy = await RequestProxy.before(
      server.port,
      wanted === undefined ? -1 : Math.trunc((wanted.where * this.#length) / 10_000),
      (held) =>
        wanted &&
        strike(wanted.fault, held, {
          which: wanted.which,
          admin: used,
          stop: () => run?.stop(),
          kill: () => run?.kill() ?? Promise.resolve(),
          lock: () => lock.take(wanted.which),
        }),
    );
    this.#bench.variables = {
      HOME: this.#bench.folder,
      DATABASE_URL: `postgresql://postgres@127.0.0.1:${proxy.port}/used?connect_timeout=60`,
      CONFITURE_ENVIRONMENT: 'test',
    };
    this.#bench.hears = (text) => {
      if (/"event":"(?:retry|blocked)"/.test(text)) void lock.release();
    };
    const args = ['migrate', ...command, '--format', 'ndjson'];
    run = isOfProcess(wanted?.fault) ? runProcess(program, this.#bench, args) : runHere(this.#bench, args);
    const outcome = await run.outcome;
    await lock.end();
    proxy.stop();
    this.#length ||= command === this.#command ? proxy.requests.length : 0;
    if (wanted === this.#scenario.first) expect(proxy.hasHappened, this.#story(outcome)).toBe(true);
    return outcome;
  }

  async #applied(): Promise<ReadonlySet<string>> {
    return ledgerKeys(this.#place.used, this.#scenario.plan);
  }

  /** What was told as finished is in the ledger, or out of it; and the rest is not, unless nobody could find out. Each has its turn. */
  async #requireTruth(outcome: Outcome, before: ReadonlySet<string>): Promise<void> {
    const { finished, isInTurn } = toldOf(outcome.output);
    const story = this.#story(outcome);
    expect(isInTurn, story).toBe(true);
    const now = await this.#applied();
    const isUp = this.#scenario.direction === 'up';
    const changed = isUp ? [...now].filter((key) => !before.has(key)) : [...before].filter((key) => !now.has(key));
    const isKnown = [0, 1, 7, 130].includes(outcome.code);
    if (isKnown) expect(finished.toSorted(), story).toEqual(changed.toSorted());
    else for (const key of finished) expect(changed, story).toContain(key);
  }

  /** The invariant: what the ledger and the table of steps say is what the catalogue and the rows are. */
  async #requireAgreement(outcome: Outcome | undefined): Promise<void> {
    const { used } = this.#place;
    const working = `SELECT FROM pg_stat_activity WHERE application_name LIKE 'confiture:%' AND datname = 'used'`;
    while ((await used.query(working)).rowCount !== 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const { states } = this.#journey;
    const { steps, isOpen, isBetween, next } = await positionOf(used, this.#journey);
    const state = await stateOf(used, this.#journey.plan);
    const story = this.#story(outcome);
    const isHalf = isOpen || outcome?.errors.includes(leftBehind) === true;
    const [here, there] = [states[steps], states[steps + 1]];
    if (isHalf)
      expect(
        [here, there].map((each) => each && validOnly(each)),
        story,
      ).toContainEqual(validOnly(state));
    else expect(state, story).toEqual(here);
    if (outcome?.code === 0) expect(next, story).toBeUndefined();
    if (outcome?.code === 1) expect(isBetween, story).toBe(true);
    if (outcome?.code === 7 && this.#scenario.direction === 'up') expect(isBetween && !isHalf, story).toBe(false);
  }

  #story(outcome: Outcome | undefined): string {
    const { plan, ...rest } = this.#scenario;
    const files = Object.entries(filesOf(plan, rest.direction === 'down')).map(([name, text]) => `${name}\n${text}`);
    return [JSON.stringify(rest), ...files, JSON.stringify(outcome, undefined, 1)].join('\n');
  }
}
