/** A line of a plan that names a change: `users [schema @v1.0] 2013-01-01T00:00:00Z Ann <ann@example.com> # Adds users`. */
const change = /^[+\s]*(?<name>[^\s@#%[+-][^\s[]*)(?=\s|\[|$)/;
const tag = /^\s*@(?<name>\S+)/;

/**
 * The changes of a `sqitch.plan` in the order in which they are deployed. A change that was reworked has its earlier script
 * under `name@tag`, the first tag behind it.
 */
export function readPlan(text: string): string[] {
  const changes: string[] = [];
  /** Places of changes that no tag follows yet. */
  let untagged: number[] = [];
  const tagBehind = new Map<number, string>();
  for (const line of text.split('\n')) {
    const tagName = tag.exec(line)?.groups?.['name'];
    if (tagName !== undefined) {
      for (const place of untagged) tagBehind.set(place, tagName);
      untagged = [];
      continue;
    }
    const name = change.exec(line)?.groups?.['name'];
    if (name === undefined) continue;
    untagged.push(changes.length);
    changes.push(name);
  }
  return changes.map((name, place) => (changes.lastIndexOf(name) === place ? name : `${name}@${tagBehind.get(place)}`));
}
