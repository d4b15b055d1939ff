import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { readBytes } from '#cli/input/readSource';
import { guardOf } from '#core/database/environment';
import { requireFitForChanges } from '#core/database/fitness';
import { checkIdentity, type DatabaseIdentity, identityOf } from '#core/database/identity';
import type { ConnectionOffer } from '#core/database/offers';
import type { ServerFacts } from '#core/database/serverFacts';
import { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { ledgerOf } from '#core/ledger/ledgers';
import { type PlannedMigration, planMigration } from '#core/runner/plan';
import { upAndResolve } from '#core/runner/resolve';
import type { UpResult } from '#core/runner/up';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { chooseConnection } from './choose';
import { findHistories, type History } from './histories';
import { requestOf } from './request';
import { findSources } from './sources';

export interface UpCommand {
  readonly paths: readonly string[];
  readonly connection: string | undefined;
  readonly confirm: string | undefined;
  readonly ledger: string | undefined;
  /** Seconds. */
  readonly lockWait: number;
  readonly format: 'text' | 'json';
  readonly tlsNoVerify: boolean;
}

/** Runs what is pending. @returns 0; everything that went wrong is thrown, with the reason that its exit code has */
export async function runUp(command: UpCommand, environment: Environment): Promise<number> {
  const histories = await findHistories(command.paths, environment);
  const [history, ...more] = histories;
  if (history === undefined) throw new ConfitureError('input', 'There are no migrations here.');
  if (more.length > 0) {
    throw new ConfitureError('input', `There are ${histories.length} histories here; run one after the other.`, {
      advice: 'Name the folder of one.',
    });
  }
  requireSingleVersions(
    history.arranged.set.files.filter(({ direction }) => direction === 'up'),
    environment,
  );
  const sources = await findSources(environment);
  for (const warning of sources.warnings) environment.writeError(`warning: ${warning}\n`);
  const offer = chooseConnection(command.connection, sources);
  const target = await (offer.settleDirect ?? offer.settle)();
  const applicationName = `confiture:${randomUUID().slice(0, 8)}`;
  let first: DatabaseIdentity | undefined;
  const open = async () => {
    const session = await Session.open(target, { ...requestOf(command, environment), applicationName });
    try {
      const { facts } = session.wire;
      requireFitForChanges(facts);
      requireConfirmation(offer, facts, command.confirm);
      if (first !== undefined) checkIdentity(first, identityOf(facts));
      first ??= identityOf(facts);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  };
  const { lost: _, ...result } = await applyAll(open, history, command, environment);
  environment.write(
    command.format === 'json' ? `${JSON.stringify({ outcome: 'ok', ...result }, undefined, 2)}\n` : summary(result),
  );
  return exitCodes.ok;
}

async function applyAll(
  open: () => Promise<Session>,
  history: History,
  command: UpCommand,
  environment: Environment,
): Promise<UpResult> {
  const { arranged, values } = history;
  const ledger = ledgerOf(arranged.set.layout);
  if (ledger === undefined) {
    throw new ConfitureError(
      'input',
      `What ${arranged.set.title} has run is not read yet, so nothing can be run beside it.`,
    );
  }
  const parser = createStatementParser(await loadGrammar());
  const shown = (path: string) => displayPath(path, environment.workingFolder);
  return upAndResolve(open, {
    set: arranged,
    ledger,
    table: command.ledger,
    read: (path) => readBytes(path, shown(path)),
    plan: (migration, bytes) => planned(planMigration(migration, bytes, parser, values.transaction), shown),
    lockTimeout: values.lock_timeout ?? '2s',
    waiting: {
      limit: command.lockWait * 1000,
      now: Date.now,
      sleep,
      waits: (holder) => environment.writeError(`waiting for another run: ${holder}\n`),
    },
    shown,
    applied: ({ file, milliseconds }) => {
      if (command.format === 'text') environment.write(`applied ${file} in ${milliseconds} ms\n`);
    },
  });
}

function planned(plan: ReturnType<typeof planMigration>, shown: (path: string) => string): PlannedMigration {
  if ('statements' in plan) return plan;
  const lines = plan.map(
    ({ path, line, message }) => `  ${shown(path)}${line === undefined ? '' : `:${line}`}: ${message}`,
  );
  throw new ConfitureError('input', `Nothing was run, because of what cannot run:\n${lines.join('\n')}`);
}

/** Two files of one version: a ledger would hold one of them, and nobody could say which. */
function requireSingleVersions(files: History['arranged']['set']['files'], { workingFolder }: Environment): void {
  const seen = new Map<string, string>();
  for (const { version, kind, path } of files) {
    if (version === undefined || kind !== 'versioned') continue;
    const other = seen.get(version);
    if (other !== undefined) {
      const names = [other, path].map((each) => displayPath(each, workingFolder)).join(' and ');
      throw new ConfitureError('input', `${names} have the same version ${version}.`, {
        advice: 'Give one of them a version of its own.',
      });
    }
    seen.set(version, path);
  }
}

function requireConfirmation(offer: ConnectionOffer, { database }: ServerFacts, given: string | undefined): void {
  const { confirm, because } = guardOf(offer.environment);
  if (!confirm || given === database) return;
  const said =
    given === undefined ? 'Nothing was confirmed' : `${given} was confirmed, and the database is ${database}`;
  throw new ConfitureError('target', `${said}: ${offer.name} is production, because ${because}.`, {
    advice: `If it is meant, say --confirm ${database}. What is not production says so: environment: in confiture.yaml.`,
  });
}

function summary({ applied, notes, before }: UpResult): string {
  const lines = notes.map((note) => `note: ${note}\n`).join('');
  if (applied.length === 0) return `${lines}Nothing to do: ${before}.\n`;
  return `${lines}${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.\n`;
}
