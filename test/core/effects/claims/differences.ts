import type { Account } from './account';

/** Where a claim and a measurement part. */
export interface Differences {
  /** Claimed, but the server did not do it. */
  readonly tooMuch: readonly string[];
  /** Done by the server, but not claimed. */
  readonly tooLittle: readonly string[];
}

const parts = ['locks', 'passing', 'rewrites', 'copies', 'builds', 'scans'] as const;

export function differences(full: Account, measurement: Account): Differences {
  const claim = withinReach(full, measurement);
  const say = (part: string) => (each: string) => `${part} ${each}`;
  const tooMuch = parts.flatMap((part) => without(claim[part], measurement[part]).map(say(part)));
  const tooLittle = parts.flatMap((part) => {
    return without(measurement[part], allowed(claim, part)).map(say(part));
  });
  if (claim.transaction && !measurement.transaction) tooMuch.push('runs in a transaction');
  if (!claim.transaction && measurement.transaction) tooLittle.push('runs in a transaction');
  return { tooMuch, tooLittle };
}

/**
 * Statements outside of transactions are stopped at their locks one by one. Once one has SHARE on an index, nothing can stop
 * it there any more: that it goes on to ACCESS EXCLUSIVE is proved apart, in test/postgres/reindexPartitioned.test.ts.
 */
function withinReach(claim: Account, { locks, transaction }: Account): Account {
  if (transaction) return claim;
  const seen = claim.indexes.filter((index) => locks.includes(`${index}: SHARE`));
  const weaker = (lock: string) => {
    const index = seen.find((each) => lock === `${each}: ACCESS EXCLUSIVE`);
    return index === undefined ? lock : `${index}: SHARE`;
  };
  return { ...claim, locks: claim.locks.map(weaker).sort() };
}

/** A lock that is claimed to last covers one in passing; what may be scanned covers what was. */
function allowed(claim: Account, part: (typeof parts)[number]): readonly string[] {
  switch (part) {
    case 'passing':
      return [...claim.passing, ...claim.locks];
    case 'scans':
      return [...claim.scans, ...claim.mayScan];
    default:
      return claim[part];
  }
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
