import { type CommandId, commandDeclarations, commandIds } from './commands';
import { connectionsView, migrationsView, rulesView, runsView } from './views';

interface MenuEntry {
  readonly command: CommandId;
  readonly when?: string;
  readonly group?: string;
}

const finding = `view == ${migrationsView} && viewItem == finding`;
const connection = `view == ${connectionsView} && viewItem =~ /^connection\\./`;
const embedded = `view == ${connectionsView} && viewItem == connection.embedded`;
const rule = `view == ${rulesView} && viewItem =~ /^rule\\./`;
const sqlEditor = 'editorLangId =~ /^(sql|postgres|pgsql|plpgsql)$/';

/** Where commands appear outside of the palette, and which ones the palette leaves out. */
export const menus: Readonly<Record<string, readonly MenuEntry[]>> = {
  commandPalette: commandIds
    .filter((id) => !commandDeclarations[id].palette)
    .map((command) => ({ command, when: 'false' })),
  'view/title': [
    { command: 'confiture.lintWorkspace', when: `view == ${migrationsView}`, group: 'navigation' },
    { command: 'confiture.refreshRules', when: `view == ${rulesView}`, group: 'navigation' },
    { command: 'confiture.addConnection', when: `view == ${connectionsView}`, group: 'navigation@1' },
    { command: 'confiture.refreshConnections', when: `view == ${connectionsView}`, group: 'navigation@2' },
    { command: 'confiture.startEmbedded', when: `view == ${connectionsView}`, group: '1_embedded@1' },
    { command: 'confiture.stopEmbedded', when: `view == ${connectionsView}`, group: '1_embedded@2' },
    { command: 'confiture.resetEmbedded', when: `view == ${connectionsView}`, group: '1_embedded@3' },
    { command: 'confiture.compareWithDatabase', when: `view == ${migrationsView}`, group: 'navigation' },
    { command: 'confiture.executeMigrations', when: `view == ${migrationsView}`, group: '3_database@1' },
    { command: 'confiture.rollBackLast', when: `view == ${migrationsView}`, group: '3_database@2' },
    { command: 'confiture.verifyMigrations', when: `view == ${migrationsView}`, group: '3_database@3' },
    { command: 'confiture.repairLedger', when: `view == ${migrationsView}`, group: '3_database@4' },
    { command: 'confiture.reconcileRuns', when: `view == ${migrationsView}`, group: '3_database@5' },
    { command: 'confiture.clearRuns', when: `view == ${runsView}`, group: 'navigation' },
    { command: 'confiture.leaveDatabase', when: `view == ${migrationsView}`, group: '3_database' },
    { command: 'confiture.openWalkthrough', when: `view == ${migrationsView}`, group: '1_help' },
    { command: 'confiture.createConfiguration', when: `view == ${migrationsView}`, group: '2_configuration' },
    { command: 'confiture.showLog', when: `view == ${migrationsView}`, group: '1_help' },
    { command: 'confiture.restartServer', when: `view == ${migrationsView}`, group: '1_help' },
  ],
  'view/item/context': [
    { command: 'confiture.testConnection', when: connection, group: 'inline' },
    { command: 'confiture.testConnection', when: connection, group: '1_connection@1' },
    { command: 'confiture.compareWithDatabase', when: connection, group: '0_migrations@1' },
    { command: 'confiture.executeMigrations', when: connection, group: '0_migrations@2' },
    { command: 'confiture.rollBackLast', when: connection, group: '0_migrations@3' },
    { command: 'confiture.verifyMigrations', when: connection, group: '0_migrations@4' },
    { command: 'confiture.repairLedger', when: connection, group: '0_migrations@5' },
    { command: 'confiture.reconcileRuns', when: connection, group: '0_migrations@6' },
    { command: 'confiture.verifyMigrations', when: fileThatIs('applied|changed|covered'), group: '2_verify' },
    { command: 'confiture.adoptToHere', when: fileThatIs('new|pending|out of order'), group: '3_adopt' },
    { command: 'confiture.executeToHere', when: fileThatIs('new|pending|rerun'), group: '1_run' },
    { command: 'confiture.rollBackToHere', when: fileThatIs('applied|changed|covered'), group: '1_run' },
    { command: 'confiture.editConnection', when: connection, group: '1_connection@2' },
    { command: 'confiture.forgetConnection', when: connection, group: '1_connection@3' },
    { command: 'confiture.startEmbedded', when: embedded, group: '2_embedded@1' },
    { command: 'confiture.stopEmbedded', when: embedded, group: '2_embedded@2' },
    { command: 'confiture.resetEmbedded', when: embedded, group: '2_embedded@3' },
    { command: 'confiture.openRulePage', when: rule, group: 'inline' },
    { command: 'confiture.openRulePage', when: rule, group: '1_rule' },
    { command: 'confiture.turnOffRule', when: ruleThatIs('on'), group: '2_severity@1' },
    { command: 'confiture.turnOnRule', when: ruleThatIs('off'), group: '2_severity@1' },
    { command: 'confiture.setRuleSeverity', when: rule, group: '2_severity@2' },
    { command: 'confiture.useLibrary', when: libraryThatIs('off'), group: 'inline' },
    { command: 'confiture.useLibrary', when: libraryThatIs('off'), group: '1_library' },
    { command: 'confiture.leaveLibrary', when: libraryThatIs('on'), group: '1_library' },
    { command: 'confiture.explainRule', when: finding, group: 'inline@2' },
    { command: 'confiture.fixFinding', when: finding, group: 'inline@1' },
    { command: 'confiture.fixFinding', when: finding, group: '1_finding@1' },
    { command: 'confiture.ignoreFinding', when: finding, group: '1_finding@2' },
    { command: 'confiture.explainRule', when: finding, group: '1_finding@3' },
    { command: 'confiture.createConfiguration', when: `view == ${migrationsView} && viewItem == history` },
  ],
  'editor/context': [
    { command: 'confiture.ignoreFinding', when: sqlEditor, group: '1_modification' },
    { command: 'confiture.fixAll', when: sqlEditor, group: '1_modification' },
  ],
};

function fileThatIs(states: string): string {
  return `view == ${migrationsView} && viewItem =~ /^file\\.(${states})$/`;
}

function libraryThatIs(state: 'on' | 'off'): string {
  return `view == ${rulesView} && viewItem == library.${state}`;
}

function ruleThatIs(state: 'on' | 'off'): string {
  return `view == ${rulesView} && viewItem == rule.${state}`;
}
