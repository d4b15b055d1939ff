/** A list as written: one of its own, or a change of what is inherited. */
export type ListEntry<Item> =
  | readonly Item[]
  | { readonly append?: readonly Item[] | undefined; readonly remove?: readonly Item[] | undefined };

/** The items of a list that changes nothing inherited any more. */
export function itemsOf<Item>(list: ListEntry<Item> | undefined): readonly Item[] {
  return mergedList(list, []) ?? [];
}

/** The list that comes of an inherited one. Items are the same where they are written the same. */
export function mergedList<Item>(
  own: ListEntry<Item> | undefined,
  inherited: readonly Item[] | undefined,
): readonly Item[] | undefined {
  if (own === undefined) return inherited;
  if (isList(own)) return own;
  const removed = new Set((own.remove ?? []).map((item) => JSON.stringify(item)));
  const kept = (inherited ?? []).filter((item) => !removed.has(JSON.stringify(item)));
  return [...kept, ...(own.append ?? [])];
}

function isList<Item>(list: ListEntry<Item>): list is readonly Item[] {
  return Array.isArray(list);
}

/** Parameters over inherited ones, key by key; a list may be changed instead of replaced. */
export function mergedParams(
  own: Readonly<Record<string, unknown>> | undefined,
  inherited: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...inherited };
  for (const [key, value] of Object.entries(own ?? {})) {
    const before = Object.hasOwn(inherited, key) ? inherited[key] : undefined;
    merged[key] = isChange(value) ? mergedList(value, Array.isArray(before) ? before : []) : value;
  }
  return merged;
}

function isChange(value: unknown): value is { append?: unknown[]; remove?: unknown[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.entries(value);
  return keys.length > 0 && keys.every(([key, list]) => (key === 'append' || key === 'remove') && Array.isArray(list));
}
