/**
 * Compares names as people count: `2_x` before `10_x`. The collator is made when there are two names to compare: a run over
 * one file starts without the tables that it reads.
 */
export function naturalOrder(): (one: string, other: string) => number {
  let collator: Intl.Collator | undefined;
  return (one, other) => {
    collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });
    return collator.compare(one, other);
  };
}
