import type { Command } from 'commander';
import { newestVersion, oldestVersion } from '#core/config/versions';
import { lintFormatNames } from '#core/report/formats';
import { levels } from '#core/risk/level';
import { engine } from '#core/rules/engine/library';
import { ruleId } from '#core/rules/library';
import { libraries } from '#rules/libraries';
import { bashCompletion } from './bash';
import { type CompletableCommand, commandTree, type KnownValues } from './commandTree';
import { fishCompletion } from './fish';
import type { Shell } from './shell';
import { zshCompletion } from './zsh';

const scripts: Readonly<Record<Shell, (commands: readonly CompletableCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** A script for a shell that completes every command and option of a program. */
export function completionScript(shell: Shell, program: Command): string {
  return scripts[shell](commandTree(program, knownValues()));
}

/** Words that options read themselves, so that commander does not know them. */
function knownValues(): KnownValues {
  const known = [...libraries, engine];
  const versions = Array.from({ length: newestVersion - oldestVersion + 1 }, (_, more) => String(oldestVersion + more));
  const risks = levels.map((level) => level.toLowerCase());
  return {
    format: lintFormatNames,
    libraries: libraries.map(({ name }) => name),
    library: known.map(({ name }) => name),
    id: known.flatMap((library) => library.rules.map((rule) => ruleId(library, rule))),
    postgres: versions,
    riskLevel: risks,
    failOn: [...risks, 'never'],
  };
}
