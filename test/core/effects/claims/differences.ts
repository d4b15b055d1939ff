import type { Account } from './account';

/** Where a claim and a measurement part. */
export interface Differences {
  /** Claimed, but the server did not do it. */
  readonly tooMuch: readonly string[];
  /** Done by the server, but not claimed. */
  readonly tooLittle: readonly string[];
}

const parts = ['locks', 'rewrites', 'copies', 'builds', 'scans'] as const;

export function differences(claim: Account, measurement: Account): Differences {
  const say = (part: string) => (each: string) => `${part} ${each}`;
  const tooMuch = parts.flatMap((part) => without(claim[part], measurement[part]).map(say(part)));
  const tooLittle = parts.flatMap((part) => {
    const allowed = part === 'scans' ? [...claim.scans, ...claim.mayScan] : claim[part];
    return without(measurement[part], allowed).map(say(part));
  });
  if (claim.transaction && !measurement.transaction) tooMuch.push('runs in a transaction');
  if (!claim.transaction && measurement.transaction) tooLittle.push('runs in a transaction');
  return { tooMuch, tooLittle };
}

/** The entries of a list that another does not have, counting repetitions. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const rest = [...other];
  return list.filter((each) => {
    const place = rest.indexOf(each);
    if (place >= 0) rest.splice(place, 1);
    return place < 0;
  });
}
