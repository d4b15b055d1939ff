import { didYouMean } from '#core/config/suggest';
import { isConnectionUrl } from '#core/database/connectionUrl';
import { type ConnectionOffer, connectionOffers, defaultName, embeddedName, givenOffer } from '#core/database/offers';
import { ConfitureError } from '#core/error';
import type { FoundSources } from './sources';

/** The connection that is meant: the one that is named, the environment's, or the only one. @throws ConfitureError with reason `target` */
export function chooseConnection(named: string | undefined, sources: FoundSources): ConnectionOffer {
  if (named !== undefined && isConnectionUrl(named)) return givenOffer(named, sources);
  const offers = connectionOffers(sources);
  const names = offers.map(({ name }) => name);
  if (named !== undefined) {
    const offer = offers.find(({ name }) => name === named);
    if (offer !== undefined) return offer;
    throw new ConfitureError('target', `There is no connection ${named}.${didYouMean(named, names)}`, {
      advice: names.length === 0 ? howToName : `Known: ${names.join(', ')}.`,
    });
  }
  const others = offers.filter(({ name }) => name !== embeddedName);
  const usual =
    offers.find(({ name }) => name === defaultName) ?? (others.length > 1 ? undefined : (others[0] ?? offers[0]));
  if (usual !== undefined) return usual;
  throw offers.length === 0
    ? new ConfitureError('target', 'No connection is known.', { advice: howToName })
    : new ConfitureError('target', `There are several connections: ${others.map(({ name }) => name).join(', ')}.`, {
        advice: 'Say which one with --connection.',
      });
}

const howToName =
  'Set DATABASE_URL (an .env file will do), write connections: into confiture.yaml, or try things with: confiture db start';
