import type { Argument, Command, Option } from 'commander';

/** What may follow a command's words. */
export interface CompletableCommand {
  /** `confiture migrate analyze`. */
  readonly path: string;
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletableOption[];
  /** The words that its argument may be; `files` for paths, undefined for a command without arguments. */
  readonly argument: Values | undefined;
}

export interface CompletableOption {
  /** `--format`, `-V`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What stands behind it; undefined for a switch. */
  readonly value: Values | undefined;
}

/** Words to choose from, file names, or something that nobody can guess. */
export type Values = readonly string[] | 'files' | 'anything';

/** Choices that commander does not know of: by the name of the option or argument. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/** Every command that commander knows, with what may stand behind it. */
export function commandTree(program: Command, known: KnownValues): CompletableCommand[] {
  const walk = (command: Command, path: string): CompletableCommand[] => {
    const help = command.createHelp();
    const shown = help.visibleCommands(command).filter((child) => child.name() !== 'help');
    const [argument] = command.registeredArguments;
    const here: CompletableCommand = {
      path,
      subcommands: shown.map((child) => ({ name: child.name(), description: firstSentence(child.description()) })),
      options: help.visibleOptions(command).map((option) => completable(option, known)),
      argument: argument === undefined ? undefined : argumentValues(argument, known),
    };
    return [here, ...shown.flatMap((child) => walk(child, `${path} ${child.name()}`))];
  };
  return walk(program, program.name());
}

function argumentValues(argument: Argument, known: KnownValues): Values {
  return argument.argChoices ?? known[argument.name()] ?? (/path|file/.test(argument.name()) ? 'files' : 'anything');
}

function completable(option: Option, known: KnownValues): CompletableOption {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined && flag !== null);
  const takesValue = option.required || option.optional;
  const values = option.argChoices ?? known[option.attributeName()];
  const isFile = /file/.test(option.flags.replace(/^.*?[<[]/, ''));
  return {
    flags,
    description: firstSentence(option.description),
    value: takesValue ? (values ?? (isFile ? 'files' : 'anything')) : undefined,
  };
}

/** Shells show one short line. Quotes and the like are left out: four languages would quote them in four ways. */
function firstSentence(words: string): string {
  const [sentence = ''] = words.split(/[.:;] /);
  return sentence.replace(/[^\w ,/<>=()-]/g, '').trim();
}
