import { parse } from 'yaml';
import * as z from 'zod';
import { ConfitureError } from '#core/error';
import { readConnectionUrl } from './connectionUrl';
import { expand } from './expand';
import { Parameter, type ParameterName, type Parameters } from './parameter';
import type { Variables } from './variables';

const word = z.union([z.string(), z.number()]).transform(String);

/** What we read of a file in `db/environments/`, in which the original Confiture keeps far more. */
const environmentFile = z.looseObject({
  database_url: z.string().min(1).optional(),
  database: z
    .looseObject({
      host: word.optional(),
      port: word.optional(),
      database: word.optional(),
      user: word.optional(),
      password: word.optional(),
      sslmode: word.optional(),
      connect_timeout: word.optional(),
    })
    .optional(),
});

/** Reads the connection of `db/environments/<name>.yaml`. @throws ConfitureError with reason `target` */
export function readEnvironmentFile(text: string, shown: string, variables: Variables): Parameters {
  const content = environmentFile.safeParse(yaml(text, shown));
  if (!content.success) {
    const { path, message } = content.error.issues[0] ?? { path: [], message: 'not a mapping' };
    throw new ConfitureError('target', `${shown} cannot be used: ${[...path.map(String), message].join(': ')}.`);
  }
  const { database_url: url, database } = content.data;
  if (url !== undefined) {
    const origin = `database_url in ${shown}`;
    return readConnectionUrl(expand(url, origin, variables), origin);
  }
  if (database !== undefined) return ofParts(database, shown, variables);
  throw new ConfitureError('target', `${shown} names no database.`, {
    advice: `Write database_url: \${DATABASE_URL}, or host, port, database and user below database.`,
  });
}

function ofParts(database: Readonly<Record<string, unknown>>, shown: string, variables: Variables): Parameters {
  const names = {
    host: 'host',
    port: 'port',
    database: 'dbname',
    user: 'user',
    password: 'password',
    sslmode: 'sslmode',
    connect_timeout: 'connect_timeout',
  } as const;
  return new Map(
    Object.entries(names).flatMap(([key, name]): [ParameterName, Parameter][] => {
      const written = database[key];
      const origin = `database.${key} in ${shown}`;
      if (typeof written !== 'string' || written === '') return [];
      return [[name, new Parameter(expand(written, origin, variables), origin)]];
    }),
  );
}

/** What is wrong in a YAML file may quote its line, and a line may hold a password. */
function yaml(text: string, shown: string): unknown {
  try {
    return parse(text, { maxAliasCount: 10, logLevel: 'error' });
  } catch {
    throw new ConfitureError('target', `${shown} is not valid YAML.`);
  }
}
