import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { readBytes } from '#cli/input/readSource';
import { identityOf, identityWord } from '#core/database/identity';
import type { ServerFacts } from '#core/database/serverFacts';
import type { Ask } from '#core/database/session';
import { ledgerOf } from '#core/ledger/ledgers';
import { type MigrationStatus, migrationStates, statusOf } from '#core/ledger/status';
import { readSteps, stepTable } from '#core/ledger/steps';
import { findLedger } from '#core/ledger/table';
import { type Unfinished, unfinishedOf } from '#core/ledger/unfinished';
import type { ArrangedSet } from '#core/migrations/arrange';
import type {
  ReportedHistory,
  ReportedMigration,
  ReportedUnfinished,
  StatusResult,
} from '#core/report/connections/statusSchema';
import { statusText } from '#core/report/connections/statusText';
import { findHistories, shownFolder } from './histories';
import { openToLook } from './looking';
import { using } from './using';

export interface StatusRequest {
  readonly paths: readonly string[];
  readonly connection: string | undefined;
  readonly ledger: string | undefined;
  readonly format: 'text' | 'json';
  readonly tlsNoVerify: boolean;
}

/** Prints where every migration stands on a database. Writes nothing there. */
export async function showStatus(request: StatusRequest, environment: Environment): Promise<number> {
  const histories = await findHistories(request.paths, environment);
  const { offer, session } = await openToLook(request, environment);
  return using(session, 'looks', async () => {
    const { facts, host } = session.wire;
    const reported = await session.read(async (ask) => {
      const all: ReportedHistory[] = [];
      for (const { arranged } of histories) all.push(await compared(arranged, ask, facts, request, environment));
      return all;
    });
    const result: StatusResult = {
      connection: offer.name,
      database: facts.database,
      host: host.host,
      port: host.port,
      identity: identityWord(identityOf(facts)),
      environment: offer.environment.name,
      histories: reported,
    };
    environment.write(request.format === 'json' ? `${JSON.stringify(result, undefined, 2)}\n` : statusText(result));
    return exitCodes.ok;
  });
}

async function compared(
  history: ArrangedSet,
  ask: Ask,
  facts: ServerFacts,
  request: StatusRequest,
  environment: Environment,
): Promise<ReportedHistory> {
  const { layout, title, because, isCertain } = history.set;
  const folder = shownFolder(history, environment);
  const ledger = ledgerOf(layout, history.markers);
  if (ledger === undefined) {
    const note = `What ${title} has run is not read yet; ask ${title} itself.`;
    return { folder, layout, ledger: '', exists: false, notes: [note], counts: {}, migrations: [] };
  }
  const place = await findLedger(ask, ledger, facts.searchPath, request.ledger);
  const content = place.exists ? await ledger.read(ask, place.quoted) : { entries: [] };
  const shown = (path: string) => displayPath(path, environment.workingFolder);
  const statuses = statusOf(history.set, ledger, content, (path) => readBytes(path, shown(path)));
  const steps = place.exists ? await readSteps(ask, stepTable(place)) : undefined;
  const unfinished = new Map(unfinishedOf(steps ?? []).map((each) => [each.migration, each]));
  const guess = isCertain ? [] : [because];
  const strays = place.elsewhere.map(
    (schema) => `there is a ${place.name} in the schema ${schema}, off the search path`,
  );
  return {
    folder,
    layout,
    ledger: `${place.schema}.${place.name}`,
    exists: place.exists,
    notes: [...guess, ...strays],
    counts: countsOf(statuses),
    migrations: statuses.map((status) => reported(status, unfinished.get(status.key), shown)),
  };
}

function countsOf(statuses: readonly MigrationStatus[]): ReportedHistory['counts'] {
  const count = (wanted: string) => statuses.filter(({ state }) => state === wanted).length;
  return Object.fromEntries(migrationStates.map((state) => [state, count(state)]).filter(([, found]) => found !== 0));
}

function reported(
  status: MigrationStatus,
  unfinished: Unfinished | undefined,
  shown: (path: string) => string,
): ReportedMigration {
  const { state, key, file, entry, checksum } = status;
  const differs = state === 'changed' || state === 'rerun';
  return {
    state,
    key,
    ...defined({
      name: entry?.name ?? file?.name,
      file: file === undefined ? undefined : shown(file.path),
      appliedAt: entry?.appliedAt,
      appliedBy: entry?.appliedBy,
      milliseconds: entry?.milliseconds,
      stored: differs ? entry?.checksum : undefined,
      actual: differs ? checksum : undefined,
      unfinished: unfinished === undefined ? undefined : reportedSteps(unfinished),
    }),
  };
}

function reportedSteps({ direction, step, applied, state, since, host, error, next }: Unfinished): ReportedUnfinished {
  return { direction, step, applied, state, since, host, next, ...(error === undefined ? {} : { error }) };
}

/** Without what is not known. */
function defined<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}
