import { readDotenv } from '#core/database/dotenv';
import type { ConnectionSources } from '#core/database/offers';
import type { Surroundings } from '#core/database/surroundings';
import { Variables } from '#core/database/variables';

/** A machine that is made up: its files, each with its permissions where they matter. */
export function machine(
  variables: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string | { readonly text: string; readonly mode: number }>> = {},
): Surroundings {
  const file = (path: string) => (Object.hasOwn(files, path) ? files[path] : undefined);
  return {
    variables,
    home: '/home/ann',
    user: 'ann',
    windows: false,
    readText: async (path) => {
      const found = file(path);
      return typeof found === 'object' ? found.text : found;
    },
    mode: async (path) => {
      const found = file(path);
      return typeof found === 'object' ? found.mode : 0o100600;
    },
  };
}

export function sourcesOf(
  surroundings: Surroundings,
  more: Partial<Omit<ConnectionSources, 'surroundings' | 'variables'>> & { readonly dotenv?: string } = {},
): ConnectionSources {
  const { dotenv = '', ...rest } = more;
  return {
    surroundings,
    variables: new Variables(surroundings.variables, readDotenv(dotenv, '.env')),
    configured: [],
    environmentFiles: [],
    ...rest,
  };
}
