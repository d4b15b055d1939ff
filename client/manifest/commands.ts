/** A command as package.json declares it. */
export interface CommandDeclaration {
  readonly title: string;
  /** A codicon, for buttons. */
  readonly icon?: string;
  /** Whether the command palette lists it; commands that need an argument are not listed. */
  readonly palette: boolean;
}

/** Every command of the extension, all under the category Confiture. */
export const commandDeclarations = {
  'confiture.lintWorkspace': { title: 'Lint Workspace', icon: '$(checklist)', palette: true },
  'confiture.explainRule': { title: 'Explain Rule…', icon: '$(book)', palette: true },
  'confiture.ignoreFinding': { title: 'Ignore Finding at Cursor…', palette: true },
  'confiture.fixAll': { title: 'Fix All in File', icon: '$(wand)', palette: true },
  'confiture.restartServer': { title: 'Restart Language Server', icon: '$(debug-restart)', palette: true },
  'confiture.showLog': { title: 'Show Log', icon: '$(output)', palette: true },
  'confiture.copyDiagnosticsReport': { title: 'Copy Diagnostics Report', icon: '$(clippy)', palette: true },
  'confiture.createConfiguration': { title: 'Create confiture.yaml', icon: '$(gear)', palette: true },
  'confiture.openRiskiestMigration': { title: 'Open Riskiest Migration', palette: true },
  'confiture.openSample': { title: 'Open Sample Migration', palette: true },
  'confiture.openWalkthrough': { title: 'Open Walkthrough', palette: true },
  'confiture.showStatement': { title: 'Show Locks and Risk of Statement', palette: false },
  'confiture.fixFinding': { title: 'Quick Fix…', icon: '$(lightbulb)', palette: false },
  'confiture.turnOffRule': { title: 'Turn Off Rule', palette: false },
  'confiture.turnOnRule': { title: 'Turn On Rule', palette: false },
  'confiture.setRuleSeverity': { title: 'Set Severity…', palette: false },
  'confiture.useLibrary': { title: 'Put Library in Force', icon: '$(add)', palette: false },
  'confiture.leaveLibrary': { title: 'Take Library out of Force', icon: '$(remove)', palette: false },
  'confiture.openRulePage': { title: 'Open Documentation', icon: '$(book)', palette: false },
  'confiture.refreshRules': { title: 'Refresh Rules', icon: '$(refresh)', palette: false },
  'confiture.testConnection': { title: 'Test Connection', icon: '$(plug)', palette: true },
  'confiture.addConnection': { title: 'Add Connection…', icon: '$(add)', palette: true },
  'confiture.editConnection': { title: 'Edit Connection', icon: '$(edit)', palette: true },
  'confiture.forgetConnection': { title: 'Forget Password and Permission', palette: true },
  'confiture.refreshConnections': { title: 'Refresh Connections', icon: '$(refresh)', palette: false },
  'confiture.startEmbedded': { title: 'Start Embedded Database', icon: '$(play)', palette: true },
  'confiture.stopEmbedded': { title: 'Stop Embedded Database', icon: '$(debug-stop)', palette: true },
  'confiture.resetEmbedded': { title: 'Delete Embedded Database…', palette: true },
  'confiture.compareWithDatabase': { title: 'Compare with Database…', icon: '$(git-compare)', palette: true },
  'confiture.leaveDatabase': { title: 'Hide State of Database', palette: true },
  'confiture.executeMigrations': { title: 'Execute Migrations…', icon: '$(run-all)', palette: true },
  'confiture.executeToHere': { title: 'Execute to Here…', palette: false },
  'confiture.rollBackLast': { title: 'Roll Back Last Migration…', icon: '$(discard)', palette: true },
  'confiture.rollBackToHere': { title: 'Roll Back to Here…', palette: false },
  'confiture.verifyMigrations': { title: 'Verify Migrations…', icon: '$(verified)', palette: true },
  'confiture.repairLedger': { title: 'Repair Ledger…', palette: true },
  'confiture.reconcileRuns': { title: 'Find Out Unknown Outcomes…', palette: true },
  'confiture.adoptToHere': { title: 'Adopt Database up to Here…', palette: false },
  'confiture.clearRuns': { title: 'Clear Finished Runs', icon: '$(clear-all)', palette: false },
} as const satisfies Readonly<Record<`confiture.${string}`, CommandDeclaration>>;

export type CommandId = keyof typeof commandDeclarations;

export const commandIds = Object.keys(commandDeclarations) as readonly CommandId[];
