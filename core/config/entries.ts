import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Span } from '#core/sql/text/span';

/** A key or an item of a configuration file, where it stands. */
export interface Entry {
  /** Keys and places from the top, its own last: `['rules', 'general/x', 'severity']`. */
  readonly path: readonly string[];
  /** The key; of an item of a list the item. */
  readonly span: Span;
  /** What stands behind the key, where that is one word. */
  readonly value?: { readonly span: Span; readonly text: string } | undefined;
}

/** Nothing of ours nests deeper. */
const deepest = 8;

/** Every key and item of the text, outer before inner. What is no YAML has those that can be read. */
export function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [];
  const enter = (node: unknown, path: readonly string[]): void => {
    if (path.length > deepest) return;
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        add([...path, String(key.value)], key.range, value);
      }
    } else if (isSeq(node)) {
      for (const [place, item] of node.items.entries()) add([...path, String(place)], rangeOf(item), item);
    }
  };
  const add = (path: readonly string[], range: Range, value: unknown): void => {
    if (range) entries.push({ path, span: spanOf(range), value: scalar(value) });
    enter(value, path);
  };
  enter(contentsOf(text), []);
  return entries;
}

type Range = readonly [number, number, number] | null | undefined;

/** The parser gives up on text that nests without end. */
function contentsOf(text: string): unknown {
  try {
    return parseDocument(text, { prettyErrors: false, uniqueKeys: false }).contents;
  } catch {
    return undefined;
  }
}

function rangeOf(node: unknown): Range {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
}

function spanOf([start, end]: NonNullable<Range>): Span {
  return { start, end };
}

function scalar(node: unknown): Entry['value'] {
  return isScalar(node) && node.range ? { span: spanOf(node.range), text: String(node.value) } : undefined;
}
