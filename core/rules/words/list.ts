const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a, b and c`; with more items than a sentence bears, `a, b and 5 more`. */
export function list(items: Iterable<string>, bearable = Number.POSITIVE_INFINITY): string {
  const all = [...items];
  if (all.length <= bearable) return and.format(all);
  return and.format([...all.slice(0, bearable - 1), `${all.length - bearable + 1} more`]);
}
