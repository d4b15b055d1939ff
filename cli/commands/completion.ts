import { Argument, type Command } from 'commander';
import { bashCompletion } from '#cli/completion/bash';
import { type CompletableCommand, commandTree, type KnownValues } from '#cli/completion/commandTree';
import { fishCompletion } from '#cli/completion/fish';
import { zshCompletion } from '#cli/completion/zsh';
import type { Environment } from '#cli/environment';
import { newestVersion, oldestVersion } from '#core/config/file';
import { lintFormats } from '#core/report/lintFormats';
import { levels } from '#core/risk/level';
import { engine } from '#core/rules/engine/library';
import { ruleId } from '#core/rules/library';
import { libraries } from '#rules/libraries';

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const satisfies Record<
  string,
  (commands: readonly CompletableCommand[]) => string
>;

const examples = `
Examples:
  confiture completion bash > /etc/bash_completion.d/confiture
  confiture completion zsh > "\${fpath[1]}/_confiture"
  confiture completion fish > ~/.config/fish/completions/confiture.fish`;

/** `confiture completion <shell>`: a script that completes every command and option that there is. */
export function addCompletionCommand(program: Command, environment: Environment): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell to write for').choices(Object.keys(shells)))
    .description('Print a completion script for a shell.')
    .addHelpText('after', examples)
    .action((shell: keyof typeof shells) => {
      environment.write(shells[shell](commandTree(program, knownValues())));
    });
}

/** Words that options read themselves, so that commander does not know them. */
function knownValues(): KnownValues {
  const known = [...libraries, engine];
  const versions = Array.from({ length: newestVersion - oldestVersion + 1 }, (_, more) => String(oldestVersion + more));
  const risks = levels.map((level) => level.toLowerCase());
  return {
    format: Object.keys(lintFormats),
    libraries: libraries.map(({ name }) => name),
    library: known.map(({ name }) => name),
    id: known.flatMap((library) => library.rules.map((rule) => ruleId(library, rule))),
    postgres: versions,
    riskLevel: risks,
    failOn: [...risks, 'never'],
  };
}
