/** What stands behind a connection. Nobody knows better than the team, so what nobody says is taken for production. */
export const environments = ['development', 'test', 'staging', 'production'] as const;

export type EnvironmentName = (typeof environments)[number];

/** The environment of a connection, and whether anybody said so. */
export interface DatabaseEnvironment {
  readonly name: EnvironmentName;
  /** Who says so; undefined: nobody, and therefore production. */
  readonly origin: string | undefined;
}

export const unknownEnvironment: DatabaseEnvironment = { name: 'production', origin: undefined };

const words: Readonly<Record<string, EnvironmentName>> = {
  local: 'development',
  dev: 'development',
  development: 'development',
  test: 'test',
  testing: 'test',
  ci: 'test',
  stage: 'staging',
  staging: 'staging',
  prod: 'production',
  production: 'production',
};

/** The environment that a name such as `local` or `prod` means; any other name is no promise of harmlessness. */
export function environmentOf(word: string, origin: string): DatabaseEnvironment {
  const name = Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined;
  return name === undefined ? unknownEnvironment : { name, origin };
}

/** What has to be done before something is changed there. */
export interface ProductionGuard {
  /** The database's name has to be typed. */
  readonly confirm: boolean;
  readonly because: string;
}

export function guardOf({ name, origin }: DatabaseEnvironment): ProductionGuard {
  if (origin === undefined) {
    return { confirm: true, because: 'nobody says which environment this is, so it is taken for production' };
  }
  return { confirm: name === 'production', because: `${origin} says ${name}` };
}
