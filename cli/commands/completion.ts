import { Argument, type Command } from 'commander';
import { type Shell, shells } from '#cli/completion/shell';
import type { Environment } from '#cli/environment';

const examples = `
Examples:
  confiture completion bash > /etc/bash_completion.d/confiture
  confiture completion zsh > "\${fpath[1]}/_confiture"
  confiture completion fish > ~/.config/fish/completions/confiture.fish`;

/** `confiture completion <shell>`: a script that completes every command and option that there is. */
export function addCompletionCommand(program: Command, environment: Environment): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell to write for').choices(shells))
    .description('Print a completion script for a shell.')
    .addHelpText('after', examples)
    .action(async (shell: Shell) => {
      const { completionScript } = await import('#cli/project/main');
      environment.write(completionScript(shell, program));
    });
}
