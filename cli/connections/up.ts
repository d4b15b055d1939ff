import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { type PlannedMigration, planMigration } from '#core/runner/plan';
import { upAndResolve } from '#core/runner/resolve';
import type { UpResult } from '#core/runner/up';
import { wayUp } from '#core/runner/way';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { oneHistory, type RunHistory } from './oneHistory';
import { openingForChanges } from './opening';

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
  const history = await oneHistory(command.paths, environment);
  const open = await openingForChanges(command, environment);
  const { lost: _, ...result } = await applyAll(open, history, command, environment);
  environment.write(
    command.format === 'json' ? `${JSON.stringify({ outcome: 'ok', ...result }, undefined, 2)}\n` : summary(result),
  );
  return exitCodes.ok;
}

async function applyAll(
  open: () => Promise<Session>,
  { arranged, values, ledger, read, shown }: RunHistory,
  command: UpCommand,
  environment: Environment,
): Promise<UpResult> {
  const parser = createStatementParser(await loadGrammar());
  return upAndResolve(open, {
    set: arranged,
    ledger,
    table: command.ledger,
    read,
    way: wayUp(arranged, ledger, shown),
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

function summary({ applied, notes, before }: UpResult): string {
  const lines = notes.map((note) => `note: ${note}\n`).join('');
  if (applied.length === 0) return `${lines}Nothing to do: ${before}.\n`;
  return `${lines}${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.\n`;
}
