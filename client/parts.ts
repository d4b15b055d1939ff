import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CommandLine } from './commandLine/commandLine';
import type { Connections } from './connections/connections';
import type { RulePages } from './rules/rulePages';
import type { LiveState } from './runs/liveState';
import type { RunProblems } from './runs/runProblems';
import type { Runs } from './runs/runs';
import type { MigrationsTree } from './views/migrationsTree';
import type { RulesTree } from './views/rulesTree';

/** What commands work with. */
export interface Parts {
  readonly client: LanguageClient;
  readonly commandLine: CommandLine;
  readonly connections: Connections;
  readonly liveState: LiveState;
  readonly runs: Runs;
  readonly runProblems: RunProblems;
  readonly context: Pick<ExtensionContext, 'extension' | 'extensionUri' | 'globalStorageUri'>;
  readonly log: LogOutputChannel;
  readonly rulePages: RulePages;
  readonly migrations: MigrationsTree;
  readonly rules: RulesTree;
}

/** Runs a command; `argument` is whatever the caller gave, to be checked. */
export type CommandHandler = (parts: Parts, argument: unknown) => Promise<void> | void;
