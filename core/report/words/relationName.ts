const toast = 'toast of ';

/** A relation as people call it: `public.orders` is `orders`, other schemas are named. */
export function relationName(id: string): string {
  if (id.startsWith(toast)) return `the TOAST table of ${relationName(id.slice(toast.length))}`;
  return id.startsWith('public.') ? id.slice('public.'.length) : id;
}

/** `a, b and 3 more`: at most `shown` names, so that a line stays a line. */
export function relationNames(ids: Iterable<string>, shown = 2): string {
  const names = Array.from(new Set(ids), relationName);
  if (names.length <= shown) return names.join(' and ');
  return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}
