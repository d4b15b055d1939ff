import type { Account } from './account';

/** What the claim says too much (`+`) and what it leaves out (`-`), in words; empty when they agree. */
export function differences(claim: Account, measurement: Account): readonly string[] {
  const lists = (['locks', 'rewrites', 'copies', 'builds', 'reads'] as const).flatMap((part) =>
    compareLists(part, claim[part], measurement[part]),
  );
  const rule =
    claim.transaction === measurement.transaction ? [] : [`transaction: measured ${measurement.transaction}`];
  return [...lists, ...rule];
}

function compareLists(part: string, claim: readonly string[], measurement: readonly string[]): readonly string[] {
  return [
    ...without(claim, measurement).map((each) => `+ ${part} ${each}`),
    ...without(measurement, claim).map((each) => `- ${part} ${each}`),
  ];
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
