import { ConfitureError } from '#core/error';
import type { ServerFacts } from './serverFacts';

/** Which database this is, whatever it is called and wherever it is reached: a restored copy in its place is another. */
export interface DatabaseIdentity {
  readonly systemIdentifier: string | undefined;
  readonly databaseOid: number;
  readonly database: string;
}

export function identityOf({ systemIdentifier, databaseOid, database }: ServerFacts): DatabaseIdentity {
  return { systemIdentifier, databaseOid, database };
}

/** In one word, to be compared and kept: `7570000000000000001/16384`. */
export function identityWord({ systemIdentifier, databaseOid }: DatabaseIdentity): string {
  return `${systemIdentifier ?? 'unknown'}/${databaseOid}`;
}

/** Stops when another database than the one that was shown and confirmed answers now. @throws ConfitureError with reason `target` */
export function checkIdentity(shown: DatabaseIdentity, met: DatabaseIdentity): void {
  if (identityWord(shown) === identityWord(met) && shown.database === met.database) return;
  const [was, is] = [shown, met].map((each) => `${each.database} (${identityWord(each)})`);
  throw new ConfitureError('target', `Another database answers now: ${was} was looked at, ${is} is there.`, {
    advice: 'Nothing was changed. Look at it again, then confirm again.',
  });
}
