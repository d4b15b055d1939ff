import { Option } from 'commander';
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
