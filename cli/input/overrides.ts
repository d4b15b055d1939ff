import type { ContextOptions } from '#cli/commands/contextOptions';
import type { ConfigurationFile } from '#core/config/file';
import { didYouMean, nearest } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { libraries } from '#rules/libraries';

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
