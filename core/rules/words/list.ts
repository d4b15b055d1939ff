const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a, b and c`. */
export function list(items: Iterable<string>): string {
  return and.format(items);
}
