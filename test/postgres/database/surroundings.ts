import { readFile, stat } from 'node:fs/promises';
import type { ConnectRequest } from '#core/database/connect';
import { readConnectionUrl } from '#core/database/connectionUrl';
import { firstOf } from '#core/database/parameter';
import type { Session } from '#core/database/session';
import { Session as DatabaseSession } from '#core/database/session';
import type { Surroundings } from '#core/database/surroundings';
import { settleTarget, type Target } from '#core/database/target';
import { fromVariables, Variables } from '#core/database/variables';

/** A person with a home and variables, on the real file system. */
export function person(variables: Readonly<Record<string, string>> = {}, home?: string): Surroundings {
  return {
    variables,
    home,
    user: 'postgres',
    windows: false,
    readText: (path) => readFile(path, 'utf8').catch(() => undefined),
    mode: async (path) => (await stat(path).catch(() => undefined))?.mode,
  };
}

export async function targetOf(url: string, who: Surroundings = person()): Promise<Target> {
  const variables = new Variables(who.variables);
  return settleTarget(firstOf(readConnectionUrl(url, 'DATABASE_URL'), fromVariables(variables)), variables, who);
}

export async function openSession(
  url: string,
  request: Partial<ConnectRequest> = {},
  who: Surroundings = person(),
): Promise<Session> {
  return DatabaseSession.open(await targetOf(url, who), { applicationName: 'confiture-test', ...request });
}
