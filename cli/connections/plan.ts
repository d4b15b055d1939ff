import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { identityOf, identityWord } from '#core/database/identity';
import type { PlannedRow, PlanResult } from '#core/report/running/planSchema';
import { planText } from '#core/report/running/planText';
import { highest } from '#core/risk/level';
import { type Look, look } from '#core/runner/look';
import { before } from '#core/runner/up';
import { type UpOptions, wayUp } from '#core/runner/way';
import { shownFolder } from './histories';
import { type LookingRequest, openToLook } from './looking';
import { oneHistory, type RunHistory } from './oneHistory';
import { asking, planner } from './runRequest';

export interface PlanCommand extends LookingRequest, UpOptions {
  readonly paths: readonly string[];
  readonly ledger: string | undefined;
  readonly placeholder: readonly string[];
  readonly format: 'text' | 'json';
}

/**
 * Prints what `migrate up` would run, in order, and what that does. Sends nothing but questions.
 * @throws ConfitureError as `migrate up`, where that would stop before the first migration
 */
export async function showPlan(command: PlanCommand, environment: Environment, foresee: Foresee): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const way = asking(wayUp({ ...history, set: history.arranged }, command), history);
  const { offer, session } = await openToLook(command, environment);
  try {
    const { facts, host } = session.wire;
    const seen = await look(session, { ...history, set: history.arranged, table: command.ledger });
    const chosen = way.choose(seen.statuses);
    const plan = await planner(history, 'up', command.placeholder, environment);
    const notes = chosen.flatMap(({ migration }) => plan(migration, history.read(migration.path)).notes);
    const wanted = chosen.map(({ migration }) => migration.path);
    const prospects = await foresee(command.paths, new Set(wanted), 'up');
    const migrations = wanted.flatMap((path) => rowOf(path, seen, history, prospects) ?? []);
    const result: PlanResult = {
      connection: offer.name,
      database: facts.database,
      host: host.host,
      port: host.port,
      identity: identityWord(identityOf(facts)),
      environment: offer.environment.name,
      folder: shownFolder(history.arranged, environment),
      layout: history.arranged.set.layout,
      ledger: `${seen.place.schema}.${seen.place.name}`,
      before: before(seen.statuses),
      level: highest(migrations.map(({ level }) => level)),
      migrations,
      notes,
    };
    environment.write(command.format === 'json' ? `${JSON.stringify(result, undefined, 2)}\n` : planText(result));
    return exitCodes.ok;
  } finally {
    await session.close();
  }
}

function rowOf(
  path: string,
  { statuses }: Look,
  { shown }: RunHistory,
  prospects: Awaited<ReturnType<Foresee>>,
): PlannedRow | undefined {
  const status = statuses.find(({ file }) => file?.path === path);
  const prospect = prospects.get(path);
  if (status === undefined || prospect === undefined) return undefined;
  const { assessment, destroys } = prospect;
  const part = assessment.parts.find(({ direction }) => direction === 'up');
  return {
    key: status.key,
    file: shown(path),
    state: status.state === 'rerun' || status.state === 'out of order' ? status.state : 'pending',
    statements: assessment.statements.filter(({ direction }) => direction === 'up').length,
    level: part?.level ?? assessment.level,
    blocked: [...(part?.blocked ?? assessment.blocked)],
    destroys: [...destroys],
  };
}
