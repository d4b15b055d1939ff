import { type Document, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Span } from '#core/sql/text/span';

/** The key at a path of a YAML text, or the nearest one above it that the text has. */
export function placeOf(document: Document, path: readonly PropertyKey[], length: number): Span {
  let node: unknown = document.contents;
  let span: Span = rangeOf(document.contents) ?? { start: 0, end: length };
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) return span;
      span = rangeOf(pair.key) ?? span;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      span = rangeOf(node) ?? span;
    } else {
      return span;
    }
  }
  return span;
}

/** The value at a path, where it is one word. */
export function valueAt(document: Document, path: readonly PropertyKey[]) {
  const node = document.getIn(path, true);
  const span = isScalar(node) ? rangeOf(node) : undefined;
  return span === undefined || !isScalar(node) ? undefined : { span, text: String(node.value) };
}

function rangeOf(node: unknown): Span | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}
