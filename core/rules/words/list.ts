/** `a, b and c`; with more items than a sentence bears, `a, b and 5 more`. Intl.ListFormat would cost every start 5 %. */
export function list(items: Iterable<string>, bearable = Number.POSITIVE_INFINITY): string {
  const all = [...items];
  const shown = all.length <= bearable ? all : [...all.slice(0, bearable - 1), `${all.length - bearable + 1} more`];
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
