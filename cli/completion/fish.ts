import type { CompletableCommand, CompletableOption, Values } from './commandTree';

/** For fish, as a file `confiture.fish` in its folder of completions. */
export function fishCompletion(commands: readonly CompletableCommand[]): string {
  const [program = ''] = commands[0]?.path.split(' ') ?? [];
  return `# fish completion for ${program}
function __${program}_at
    set -l at ${program}
    for word in (commandline -opc)[2..]
        switch "$at $word"
            case ${commands
              .slice(1)
              .map(({ path }) => `'${path}'`)
              .join(' ')}
                set at "$at $word"
        end
    end
    test "$at" = "$argv"
end
complete -c ${program} -f
${commands.flatMap((command) => lines(program, command)).join('\n')}
`;
}

function lines(program: string, { path, subcommands, options, argument }: CompletableCommand): string[] {
  const here = `complete -c ${program} -n '__${program}_at ${path}'`;
  return [
    ...subcommands.map(({ name, description }) => `${here} -a ${name} -d '${description}'`),
    ...options.map((option) => `${here} ${flags(option)}${value(option.value)} -d '${option.description}'`),
    ...(subcommands.length === 0 || argument === 'files' ? argumentLines(here, argument) : []),
  ];
}

function flags({ flags: all }: CompletableOption): string {
  return all.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
}

function value(values: Values | undefined): string {
  if (values === undefined) return '';
  if (values === 'files') return ' -r -F';
  return values === 'anything' ? ' -x' : ` -x -a '${values.join(' ')}'`;
}

function argumentLines(here: string, argument: Values | undefined): string[] {
  if (argument === 'files') return [`${here} -F`];
  return argument === undefined || argument === 'anything' ? [] : [`${here} -a '${argument.join(' ')}'`];
}
