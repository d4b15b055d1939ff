import type { CompletableCommand, Values } from './commandTree';

/** For zsh, as a file `_confiture` on `$fpath`, or sourced after `compinit`. */
export function zshCompletion(commands: readonly CompletableCommand[]): string {
  const [program = ''] = commands[0]?.path.split(' ') ?? [];
  return `#compdef ${program}
_${program}() {
  local at="${program}" word
  local -a found
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
      ${commands
        .slice(1)
        .map(({ path }) => `"${path}"`)
        .join(' | ')}) at="$at $word" ;;
    esac
  done
  case "$at $words[CURRENT-1]" in
${commands.flatMap(optionValues).join('\n')}
  esac
  case "$at" in
${commands.map(words).join('\n')}
  esac
}
if [[ "$funcstack[1]" == "_${program}" ]]; then
  _${program} "$@"
else
  compdef _${program} ${program}
fi
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
  const flags = options.flatMap(({ flags: all, description }) => all.map((flag) => `'${flag}:${description}'`));
  const names = subcommands.map(({ name, description }) => `'${name}:${description}'`);
  const commands = [describe('', 'command', names), ...(argument === 'files' ? [reply(argument)] : [])].join('; ');
  const others = names.length === 0 ? reply(argument ?? 'anything') : commands;
  return `    "${path}") if [[ "$words[CURRENT]" == -* ]]; then ${describe('-o ', 'option', flags)}; else ${others}; fi ;;`;
}

/** @param how `-o ` says that what is offered begins with a dash */
function describe(how: '' | '-o ', what: string, lines: readonly string[]): string {
  return `found=(${lines.join(' ')}); _describe ${how}'${what}' found`;
}

function reply(values: Values): string {
  if (values === 'files') return '_files';
  return values === 'anything' ? ':' : `compadd -- ${values.join(' ')}`;
}
