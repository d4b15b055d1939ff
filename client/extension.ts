import { type ExtensionContext, window } from 'vscode';
import { CommandLine } from './commandLine/commandLine';
import { registerCommands } from './commands/register';
import { Connections } from './connections/connections';
import { Passwords } from './connections/passwords';
import { Permission } from './connections/permission';
import { RulePages } from './rules/rulePages';
import { LiveState } from './runs/liveState';
import { RunProblems } from './runs/runProblems';
import { Runs } from './runs/runs';
import { passOnTrust } from './server/passOnTrust';
import { createClient } from './server/startServer';
import { startWhenNeeded } from './server/startWhenNeeded';
import { showStatus } from './status/statusItem';
import { LintTasks } from './tasks/lintTasks';
import { ConnectionsTree } from './views/connectionsTree';
import { MigrationsTree } from './views/migrationsTree';
import { RulesTree } from './views/rulesTree';
import { RunsTree } from './views/runsTree';

/** Builds the parts and registers them. Opens no connection and reads no file; the server does its work on its own. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Confiture', { log: true });
  const client = createClient(context.asAbsolutePath('dist/server.cjs'), log);
  const commandLine = new CommandLine(context.asAbsolutePath('dist/cli.cjs'));
  const connections = new Connections(
    commandLine,
    new Passwords(context.secrets),
    new Permission(context.workspaceState),
  );
  const rulePages = new RulePages(client);
  const liveState = new LiveState(connections);
  const runs = new Runs(connections, context.workspaceState);
  const runProblems = new RunProblems();
  const migrations = new MigrationsTree(client, liveState);
  const rules = new RulesTree(client);
  context.subscriptions.push(
    log,
    { dispose: () => client.dispose() },
    rulePages.register(),
    ...migrations.register(),
    ...connections.register(),
    ...liveState.register(),
    ...runs.register(),
    ...runProblems.register(),
    ...new RunsTree(runs).register(),
    ...new ConnectionsTree(connections).register(),
    ...rules.register(),
    migrations.onDidReport(() => rules.refresh()),
    ...showStatus(client),
    new LintTasks(commandLine).register(),
    ...registerCommands({
      client,
      commandLine,
      connections,
      context,
      liveState,
      runs,
      runProblems,
      log,
      rulePages,
      migrations,
      rules,
    }),
    passOnTrust(client, () => rules.refresh()),
    startWhenNeeded(client, log),
  );
}
