import type { CompletableCommand, Values } from './commandTree';

/** For bash 4 and newer. What is not completed here falls back to file names (`-o default`). */
export function bashCompletion(commands: readonly CompletableCommand[]): string {
  const [program = ''] = commands[0]?.path.split(' ') ?? [];
  return `# bash completion for ${program}
_${program}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" at="${program}" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at $word" in
      ${commands
        .slice(1)
        .map(({ path }) => `"${path}"`)
        .join(' | ')}) at="$at $word" ;;
    esac
  done
  COMPREPLY=()
  case "$at $previous" in
${commands.flatMap(optionValues).join('\n')}
  esac
  case "$at" in
${commands.map(words).join('\n')}
  esac
}
complete -o bashdefault -o default -F _${program} ${program}
`;
}

function optionValues({ path, options }: CompletableCommand): string[] {
  return options.flatMap(({ flags, value }) =>
    value === undefined
      ? []
      : [`    ${flags.map((flag) => `"${path} ${flag}"`).join(' | ')}) ${reply(value)}; return ;;`],
  );
}

function words({ path, subcommands, options, argument }: CompletableCommand): string {
  const flags = options.flatMap((option) => option.flags).join(' ');
  const names = subcommands.map(({ name }) => name).join(' ');
  const commands = argument === 'files' ? chooseOrFile(names) : choose(names);
  const others = names === '' ? reply(argument ?? 'anything') : commands;
  return `    "${path}") if [[ "$current" == -* ]]; then ${choose(flags)}; else ${others}; fi ;;`;
}

/** Nothing said means file names; where those make no sense the reply is one that nothing matches. */
function reply(values: Values): string {
  if (values === 'files') return ':';
  return values === 'anything' ? 'compopt +o default +o bashdefault' : choose(values.join(' '));
}

function choose(words: string): string {
  return `mapfile -t COMPREPLY < <(compgen -W "${words}" -- "$current")`;
}

/** For a command that takes paths and has commands below it. */
function chooseOrFile(words: string): string {
  return `compopt -o filenames; mapfile -t COMPREPLY < <(compgen -W "${words}" -- "$current"; compgen -f -- "$current")`;
}
