import { Option } from 'commander';
import type { ConfigurationFile } from '#core/config/file';
import { didYouMean, nearest } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { libraries } from '#rules/libraries';
import { postgresOption, schemaOption } from './options';

/** What `lint` and `migrate analyze` share: the context that the files are judged in. */
export interface ContextOptions {
  readonly libraries?: string;
  readonly profile?: 'recommended' | 'strict';
  readonly postgres?: number;
  readonly schema?: string;
  readonly isolated: boolean;
  readonly trustLibraries?: boolean;
}

export function contextOptions(): Option[] {
  return [
    new Option(
      '--libraries <names>',
      'rule libraries, separated by commas: names, files, packages (default: the configuration, else general)',
    ),
    new Option('--trust-libraries', 'load the libraries that a configuration names, also outside of where you stand'),
    new Option('--profile <profile>', 'which rules of them').choices(['recommended', 'strict']),
    postgresOption(),
    schemaOption(),
    new Option('--isolated', 'judge each file on its own, not after the ones before it').default(false),
  ];
}

/** The options in the words of `confiture.yaml`, which they are laid over. */
export function overridesOf(options: ContextOptions): ConfigurationFile {
  return {
    ...(options.libraries === undefined ? {} : { libraries: known(options.libraries) }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.postgres === undefined ? {} : { postgres: options.postgres }),
  };
}

/** Names that nothing can be meant by are refused at once; files and packages are looked for later. */
function known(list: string): string[] {
  const names = libraries.map(({ name }) => name);
  const given = list.split(',').map((name) => name.trim());
  const stranger = given.find(
    (name) => name === '' || (nearest(name, names) !== undefined && !names.includes(name) && !/[/.@]/.test(name)),
  );
  if (stranger === undefined) return given;
  throw new ConfitureError(
    'input',
    `There is no library ${stranger || '(empty name)'}.${didYouMean(stranger, names)}`,
    {
      advice: `Known libraries: ${names.join(', ')}.`,
    },
  );
}
