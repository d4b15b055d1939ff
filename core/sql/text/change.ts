import type { Span } from './span';

/** Where a text is not as another was: `start` to `end` of it, which was `by` UTF-16 code units shorter before. */
export interface Change extends Span {
  readonly by: number;
}

/** The one place that holds all in which two texts differ; empty where they do not. */
export function changeBetween(before: string, now: string): Change {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  const by = now.length - before.length;
  let end = now.length;
  while (end > start && end - by > start && before.charCodeAt(end - by - 1) === now.charCodeAt(end - 1)) end--;
  return { start, end, by };
}
