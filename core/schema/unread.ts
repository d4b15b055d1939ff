import type { Origin } from './relation';

/** Something that may have changed anything and that nobody has read. A list that grows at its head and shares the rest. */
export interface Unread {
  /** `SQL that is put together when it runs`, to stand in a sentence. */
  readonly what: string;
  /** Where it is the script of one. */
  readonly extension?: string | undefined;
  readonly origin: Origin | undefined;
  readonly before: Unread | undefined;
}

/** What was not read between two moments of one run, in its order. */
export function unreadSince(now: Unread | undefined, then: Unread | undefined): readonly Unread[] {
  const found: Unread[] = [];
  for (let each = now; each !== undefined && each !== then; each = each.before) found.unshift(each);
  return found;
}
