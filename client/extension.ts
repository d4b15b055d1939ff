import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands/register';
import { RulePages } from './rules/rulePages';
import { createClient } from './server/startServer';
import { showStatus } from './status/statusItem';
import { MigrationsTree } from './views/migrationsTree';
import { RulesTree } from './views/rulesTree';

/** Builds the parts and registers them. Opens no connection and reads no file; the server does its work on its own. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Confiture', { log: true });
  const client = createClient(context.asAbsolutePath('dist/server.cjs'), log);
  const rulePages = new RulePages(client);
  const migrations = new MigrationsTree(client);
  const rules = new RulesTree(client);
  context.subscriptions.push(
    log,
    { dispose: () => client.dispose() },
    rulePages.register(),
    ...migrations.register(),
    ...rules.register(),
    migrations.onDidReport(() => rules.refresh()),
    ...showStatus(client),
    ...registerCommands({ client, log, rulePages, migrations, rules }),
  );
  client.start().catch((error: unknown) => {
    log.error(error instanceof Error ? error : String(error));
    void window
      .showErrorMessage('Confiture: the language server did not start. See the log for the reason.', 'Show Log')
      .then((choice) => choice === 'Show Log' && log.show());
  });
}
