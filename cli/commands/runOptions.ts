import { InvalidArgumentError, Option } from 'commander';
import { tlsNoVerifyOption } from './connections';
import { formatOption } from './options';
import { connectionOption, ledgerOption } from './status';

/** What every command can be told that changes a database. */
export interface RunOptions<Format extends string = 'text' | 'json'> {
  readonly connection?: string;
  readonly confirm?: string;
  readonly identity?: string;
  readonly ledger?: string;
  readonly placeholder: readonly string[];
  readonly lockWait: number;
  readonly format: Format;
  readonly tlsNoVerify: boolean;
}

export function runOptions(formats: readonly string[] = ['text', 'json']): Option[] {
  return [
    connectionOption(),
    new Option('--confirm <database>', 'the name of the database, for production'),
    new Option('--identity <identity>', 'the identity that migrate plan has shown: stop where it is another database'),
    ledgerOption(),
    placeholderOption(),
    new Option('--lock-wait <seconds>', 'how long to wait for another run').argParser(seconds).default(60),
    formatOption(formats),
    tlsNoVerifyOption(),
  ];
}

/** May be said several times. */
export function placeholderOption(): Option {
  const collect = (each: string, before: readonly string[]) => [...before, each];
  return new Option('--placeholder <name=value>', 'a value that the tool would fill in').argParser(collect).default([]);
}

/** Over `invalid_indexes` in the configuration. */
export function keepInvalidOption(): Option {
  return new Option('--keep-invalid-indexes', 'leave an index that could not be built, for a look at it').default(
    false,
  );
}

/** Says yes to what a command takes away, where it is not production. */
export function yesOption(): Option {
  return new Option('--yes', 'it is meant: do not ask').default(false);
}

function seconds(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of seconds.');
}

/** Commands that run migrations tell of it while they do. */
export type RunFormat = 'text' | 'json' | 'ndjson';
export const runFormats: readonly RunFormat[] = ['text', 'json', 'ndjson'];
