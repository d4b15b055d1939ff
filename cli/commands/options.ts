import { InvalidArgumentError, Option } from 'commander';
import { newestVersion, oldestVersion } from '#core/config/versions';

export function formatOption(formats: readonly string[]): Option {
  return new Option('--format <format>', 'how to print the result').choices(formats).default('text');
}

/** `--postgres 15`, for a server's major version. */
export function postgresOption(): Option {
  return new Option(
    '--postgres <major>',
    `major version of the servers, ${oldestVersion} to ${newestVersion}`,
  ).argParser((text) => {
    const major = Number(text);
    if (Number.isInteger(major) && major >= oldestVersion && major <= newestVersion) return major;
    throw new InvalidArgumentError(`Write a whole number from ${oldestVersion} to ${newestVersion}.`);
  });
}

export function schemaOption(): Option {
  return new Option('--schema <file>', 'a SQL file with what exists before the first migration');
}
