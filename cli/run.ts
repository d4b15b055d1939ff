import { Command, CommanderError } from 'commander';
import { ConfitureError } from '#core/error';
import { version } from '#package';
import { addCompletionCommand } from './commands/completion';
import { addConnectionsCommand } from './commands/connections';
import { addDbCommand } from './commands/db';
import { addInitCommand } from './commands/init';
import { addLintCommand } from './commands/lint';
import { addLspCommand } from './commands/lsp';
import { addMigrateCommand } from './commands/migrate';
import { addRulesCommand } from './commands/rules';
import type { Environment } from './environment';
import { exitCodeOf, exitCodes } from './exitCodes';

/** Runs one command line. Resolves to the exit code; errors have been told by then. */
export async function run(args: readonly string[], environment: Environment): Promise<number> {
  let code: number = exitCodes.ok;
  const program = programOf(environment, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return tell(error, environment);
  }
}

/** The whole command line, as commander knows it. */
export function programOf(environment: Environment, finish: (code: number) => void): Command {
  const program = new Command('confiture')
    .description('Understand, assess and check every PostgreSQL migration before it runs.')
    .version(version)
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('Add --help for the options and examples.')
    .configureOutput({ writeOut: environment.write, writeErr: environment.writeError })
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 findings as bad as --fail-on, or a migration failed, 2 bad input, 3 files and ledger disagree, 4 another run has the database, 5 the database cannot be used, 6 the outcome is not known, 7 a part is done and the rest failed, 70 a defect of ours.',
    );
  addLintCommand(program, environment, finish);
  addRulesCommand(program, environment, finish);
  addMigrateCommand(program, environment, finish);
  addConnectionsCommand(program, environment, finish);
  addDbCommand(program, environment, finish);
  addLspCommand(program);
  addInitCommand(program, environment);
  addCompletionCommand(program, environment);
  return program;
}

/** One message: what, why and what to do. A stack only for our own defects. */
function tell(error: unknown, environment: Environment): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput;
  if (error instanceof ConfitureError) {
    const advice = error.advice === undefined ? '' : `\n${error.advice}`;
    environment.writeError(`error: ${error.message}${advice}\n`);
    return exitCodeOf(error.reason);
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  environment.writeError(`error: confiture stopped because of a defect of its own. Please report this:\n${detail}\n`);
  return exitCodes.internal;
}
