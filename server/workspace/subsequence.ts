/**
 * How well a name answers to what somebody types, smaller is better: it is that, begins with it, holds it, or has its
 * letters in that order. Undefined when it does not. Letter case does not count.
 */
export function distance(query: string, name: string): number | undefined {
  const wanted = query.toLowerCase();
  const text = name.toLowerCase();
  if (text === wanted) return 0;
  const at = text.indexOf(wanted);
  if (at === 0) return 1;
  if (at > 0) return 2;
  let found = -1;
  for (const letter of wanted) {
    found = text.indexOf(letter, found + 1);
    if (found === -1) return undefined;
  }
  return 3;
}
