import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { identityOf, identityWord } from '#core/database/identity';
import type { PlannedRow, PlanResult } from '#core/report/running/planSchema';
import { planText } from '#core/report/running/planText';
import { highest } from '#core/risk/level';
import { type Look, look } from '#core/runner/look';
import type { PlannedMigration } from '#core/runner/plan';
import { planHash } from '#core/runner/planHash';
import { before } from '#core/runner/up';
import { type UpOptions, wayUp } from '#core/runner/way';
import { shownFolder } from './histories';
import { inversionsAmong } from './inversions';
import { lockingFirst, wantedOrder } from './lockFirst';
import { type LookingRequest, openToLook } from './looking';
import { lossesIn } from './losses';
import { oneHistory, type RunHistory } from './oneHistory';
import { asking, planner } from './runRequest';
import { using } from './using';

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
  return using(session, 'looks', async () => {
    const { facts, host } = session.wire;
    const seen = await look(session, { ...history, set: history.arranged, table: command.ledger });
    const chosen = way.choose(seen.statuses);
    const on = { facts, place: seen.place };
    const plain = await planner(history, 'up', command.placeholder, environment);
    const plan = await lockingFirst(plain, history, 'up', command.paths, foresee);
    const keyed = chosen.map(({ key, migration }) => {
      const bytes = history.read(migration.path);
      return { key, bytes, planned: plan(migration, bytes, on) };
    });
    const planned = keyed.map((each) => each.planned);
    const wanted = new Set(planned.map(({ file }) => file.path));
    const prospects = await foresee(command.paths, wanted, 'up');
    const migrations = planned.flatMap((each) => rowOf(each, seen, history, prospects) ?? []);
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
      hash: planHash(keyed),
      inversions: await inversionsAmong([...wanted], prospects, session, history.shown, wantedOrder(history)),
      notes: planned.flatMap(({ notes }) => notes),
    };
    environment.write(command.format === 'json' ? `${JSON.stringify(result, undefined, 2)}\n` : planText(result));
    return exitCodes.ok;
  });
}

function rowOf(
  planned: PlannedMigration,
  { statuses }: Look,
  { shown }: RunHistory,
  prospects: Awaited<ReturnType<Foresee>>,
): PlannedRow | undefined {
  const { path } = planned.file;
  const status = statuses.find(({ file }) => file?.path === path);
  const prospect = prospects.get(path);
  if (status === undefined || prospect === undefined) return undefined;
  const { assessment } = prospect;
  const losses = lossesIn(planned, prospect).map(({ isSure, ...loss }) => ({ isSure, loss }));
  const part = assessment.parts.find(({ direction }) => direction === 'up');
  return {
    key: status.key,
    file: shown(path),
    state: status.state === 'rerun' || status.state === 'out of order' ? status.state : 'pending',
    statements: planned.steps.reduce((sum, { statements }) => sum + statements.length, 0),
    level: part?.level ?? assessment.level,
    blocked: [...(part?.blocked ?? assessment.blocked)],
    destroys: losses.flatMap(({ isSure, loss }) => (isSure ? [loss] : [])),
    mayDestroy: losses.flatMap(({ isSure, loss }) => (isSure ? [] : [loss])),
    notAnalysed: assessment.notAnalysed.map(({ range, message }) => ({ message, line: range.start.line + 1 })),
  };
}
