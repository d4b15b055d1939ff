/** Negative when `a` runs before `b`, 0 when they are the same. */
export type Compare = (a: string, b: string) => number;

/** By code points, as Go, Rust and most file systems sort. */
export const byText: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Punctuation ahead of digits, `_b` between `_a` and `_C`. A collator of our own would cost every start 10 ms. */
export const byLocale: Compare = (a, b) => a.localeCompare(b, 'en');

/** By the number that the text is, however long; texts that are no number stand last, among themselves by code points. */
export const byNumber: Compare = (a, b) => {
  const [one, other] = [digits(a), digits(b)];
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined) || byText(a, b);
  }
  return one.length - other.length || byText(one, other);
};

/** Part by part, `1.10` behind `1.9`; `_` counts as `.`, and a missing part as 0. */
export const byDottedNumbers: Compare = (a, b) => {
  const [one, other] = [a.split(/[._]/), b.split(/[._]/)];
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    const difference = byNumber(one[place] ?? '0', other[place] ?? '0');
    if (difference !== 0) return difference;
  }
  return 0;
};

function digits(text: string): string | undefined {
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined;
}
