import { commands, type Disposable, window } from 'vscode';
import { type CommandId, commandIds } from '#client/manifest/commands';
import type { CommandHandler, Parts } from '#client/parts';
import { addConnection } from './addConnection';
import { adoptToHere } from './adoptToHere';
import { clearRuns } from './clearRuns';
import { compareWithDatabase } from './compareWithDatabase';
import { copyDiagnosticsReport } from './copyDiagnosticsReport';
import { createConfiguration } from './createConfiguration';
import { editConnection } from './editConnection';
import { executeMigrations } from './executeMigrations';
import { executeToHere } from './executeToHere';
import { explainRule } from './explainRule';
import { fixAll } from './fixAll';
import { fixFinding } from './fixFinding';
import { forgetConnection } from './forgetConnection';
import { ignoreFinding } from './ignoreFinding';
import { leaveDatabase } from './leaveDatabase';
import { leaveLibrary } from './leaveLibrary';
import { lintWorkspace } from './lintWorkspace';
import { openRiskiestMigration } from './openRiskiestMigration';
import { openRulePage } from './openRulePage';
import { openSample } from './openSample';
import { openWalkthrough } from './openWalkthrough';
import { reconcileRuns } from './reconcileRuns';
import { refreshConnections } from './refreshConnections';
import { refreshRules } from './refreshRules';
import { repairLedger } from './repairLedger';
import { resetEmbedded } from './resetEmbedded';
import { restartServer } from './restartServer';
import { rollBackLast } from './rollBackLast';
import { rollBackToHere } from './rollBackToHere';
import { setRuleSeverity } from './setRuleSeverity';
import { showLog } from './showLog';
import { showStatement } from './showStatement';
import { startEmbedded } from './startEmbedded';
import { stopEmbedded } from './stopEmbedded';
import { testConnection } from './testConnection';
import { turnOffRule } from './turnOffRule';
import { turnOnRule } from './turnOnRule';
import { useLibrary } from './useLibrary';
import { verifyMigrations } from './verifyMigrations';

const handlers: Readonly<Record<CommandId, CommandHandler>> = {
  'confiture.lintWorkspace': lintWorkspace,
  'confiture.explainRule': explainRule,
  'confiture.ignoreFinding': ignoreFinding,
  'confiture.fixAll': fixAll,
  'confiture.restartServer': restartServer,
  'confiture.showLog': showLog,
  'confiture.copyDiagnosticsReport': copyDiagnosticsReport,
  'confiture.createConfiguration': createConfiguration,
  'confiture.openRiskiestMigration': openRiskiestMigration,
  'confiture.openSample': openSample,
  'confiture.openWalkthrough': openWalkthrough,
  'confiture.fixFinding': fixFinding,
  'confiture.showStatement': showStatement,
  'confiture.turnOffRule': turnOffRule,
  'confiture.turnOnRule': turnOnRule,
  'confiture.setRuleSeverity': setRuleSeverity,
  'confiture.useLibrary': useLibrary,
  'confiture.leaveLibrary': leaveLibrary,
  'confiture.openRulePage': openRulePage,
  'confiture.refreshRules': refreshRules,
  'confiture.clearRuns': clearRuns,
  'confiture.verifyMigrations': verifyMigrations,
  'confiture.repairLedger': repairLedger,
  'confiture.reconcileRuns': reconcileRuns,
  'confiture.adoptToHere': adoptToHere,
  'confiture.rollBackToHere': rollBackToHere,
  'confiture.rollBackLast': rollBackLast,
  'confiture.executeToHere': executeToHere,
  'confiture.executeMigrations': executeMigrations,
  'confiture.leaveDatabase': leaveDatabase,
  'confiture.compareWithDatabase': compareWithDatabase,
  'confiture.testConnection': testConnection,
  'confiture.stopEmbedded': stopEmbedded,
  'confiture.startEmbedded': startEmbedded,
  'confiture.resetEmbedded': resetEmbedded,
  'confiture.refreshConnections': refreshConnections,
  'confiture.forgetConnection': forgetConnection,
  'confiture.editConnection': editConnection,
  'confiture.addConnection': addConnection,
};

/** Registers every declared command. One that fails says so and where to look, and is written to the log. */
export function registerCommands(parts: Parts): Disposable[] {
  return commandIds.map((id) =>
    commands.registerCommand(id, async (argument: unknown) => {
      try {
        await handlers[id](parts, argument);
      } catch (error) {
        parts.log.error(error instanceof Error ? error : String(error));
        const message = error instanceof Error ? error.message : String(error);
        const choice = await window.showErrorMessage(`Confiture: ${message}`, 'Show Log');
        if (choice === 'Show Log') parts.log.show();
      }
    }),
  );
}
