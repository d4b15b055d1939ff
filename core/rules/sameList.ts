/** Whether two lists have the same items, objects by identity, in the same order. */
export function isSameList<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((each, place) => each === others[place]);
}
