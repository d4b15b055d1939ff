import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '#cli/environment';
import { bytesIfReadable } from '#cli/input/readSource';
import type { Direction } from '#core/analysis/migration';
import { runningSettings } from '#core/config/running';
import { ConfitureError } from '#core/error';
import { builtInPlaceholders } from '#core/runner/builtInPlaceholders';
import type { Waiting } from '#core/runner/lock';
import { type PlannedMigration, planMigration } from '#core/runner/plan';
import { withPreconditions } from '#core/runner/preconditions';
import type { UpRequest } from '#core/runner/up';
import type { Way } from '#core/runner/way';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import type { RunHistory } from './oneHistory';
import type { Opening, OpeningRequest } from './opening';
import { placeholderValues, runsFrom } from './placeholders';
import type { RunTeller } from './runTeller';

/** What every command can be told that runs migrations. */
export interface RunSettings extends OpeningRequest {
  /** The ledger's table under another name. */
  readonly ledger: string | undefined;
  /** Values of placeholders, `name=value` each. */
  readonly placeholder: readonly string[];
  /** How long another run is waited for, in seconds. */
  readonly lockWait: number;
  /** Whether an index that a failed step leaves invalid stays. Default: the configuration says. */
  readonly keepInvalidIndexes?: boolean | undefined;
}

/** All that running asks for, but which migrations run. */
export async function runRequest(
  history: RunHistory,
  direction: 'up' | 'down',
  settings: RunSettings & Pick<Opening, 'name'>,
  environment: Environment,
  { runId, tell, signal }: RunTeller,
): Promise<Omit<UpRequest, 'way'>> {
  const { arranged, values, ledger, read, shown } = history;
  const running = runningSettings(values, settings.name);
  return {
    set: arranged,
    runId,
    ledger,
    table: settings.ledger,
    read,
    plan: await planner(history, direction, settings.placeholder, environment),
    ...running,
    keepsInvalidIndexes: settings.keepInvalidIndexes === true || running.keepsInvalidIndexes,
    waiting: { ...waitingFor(settings, environment), sleep: (time) => interruptibleSleep(time, signal) },
    signal,
    tell,
    shown,
  };
}

/** Each statement is read once: what comes again is mostly near. */
const cacheBytes = 2 * 1024 * 1024;

/** Reads migrations as they would be sent, each once as long as its bytes stay the same. What it returns throws a ConfitureError with reason `input` for one that cannot run. */
export async function planner(
  history: RunHistory,
  direction: Direction,
  given: readonly string[],
  environment: Environment,
): Promise<UpRequest['plan']> {
  const { values, shown, ledger } = history;
  const said = placeholderValues(history, given, environment);
  const from = runsFrom(history, environment);
  const parser = createStatementParser(await loadGrammar(), cacheBytes);
  const known = new Map<string, PlannedMigration>();
  return (migration, bytes, on) => {
    const { path } = migration;
    const before = known.get(path);
    if (before !== undefined && Buffer.compare(before.bytes, bytes) === 0) return before;
    const builtIn = builtInPlaceholders(migration, on, from);
    const configured = { ...values, placeholder: (name: string) => said(name) ?? builtIn(name) };
    const obstacle = direction === 'up' ? ledger.obstacle?.(migration, bytes) : undefined;
    const plan = planned(
      obstacle === undefined
        ? planMigration(migration, bytes, parser, configured, direction)
        : [{ path, line: undefined, message: obstacle }],
      shown,
    );
    known.set(path, plan);
    return plan;
  };
}

/** The way, on which migrations ask for what their sidecars say. */
export function asking(way: Way, { shown }: RunHistory): Way {
  const readIfThere = (path: string) => bytesIfReadable(path)?.toString('utf8');
  return withPreconditions(way, { readIfThere, shown });
}

/** How another run is waited for. */
export function waitingFor({ lockWait }: Pick<RunSettings, 'lockWait'>, environment: Environment): Waiting {
  return {
    limit: lockWait * 1000,
    now: Date.now,
    sleep,
    waits: (holder) => environment.writeError(`waiting for another run: ${holder}\n`),
  };
}

async function interruptibleSleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
    throw signal?.aborted === true ? signal.reason : error;
  });
}

function planned(plan: ReturnType<typeof planMigration>, shown: (path: string) => string): PlannedMigration {
  if ('steps' in plan) return plan;
  const lines = plan.map(
    ({ path, line, message }) => `  ${shown(path)}${line === undefined ? '' : `:${line}`}: ${message}`,
  );
  throw new ConfitureError('input', `Nothing was run, because of what cannot run:\n${lines.join('\n')}`);
}
