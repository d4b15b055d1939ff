import { type Document, isMap, isScalar, isSeq, stringify, YAMLSeq } from 'yaml';
import { anew, appended, documentOf, lineBehind, rangeOf, type TextChange } from './textChange';

/**
 * Names one more library in the text of a `confiture.yaml`, and leaves everything else as it stands: comments, order and
 * blank lines.
 * @param inForce what was in force without a word, which has to be said now
 * @returns undefined where the text is no valid YAML or `libraries` in it is no list: somebody has to mend that first
 */
export function addLibrary(text: string, source: string, inForce: readonly string[]): TextChange | undefined {
  const document = documentOf(text);
  if (document === undefined) return undefined;
  const item = written(source);
  const list = document.get('libraries', true);
  if (list === undefined) return newList(document, text, [...inForce, source]);
  if (!isSeq(list)) return undefined;
  const { items } = list;
  const change = list.flow === true ? undefined : lineBehind(text, rangeOf(items[0]), rangeOf(items.at(-1)), item);
  if (change !== undefined) return change;
  document.addIn(['libraries'], source);
  return anew(document, text);
}

/**
 * Takes a library out of the list.
 * @param inForce what is in force without a word; what is left of it is said then
 * @returns undefined where it is not in force, or the text cannot be read
 */
export function removeLibrary(
  text: string,
  isMeant: (use: string) => boolean,
  inForce: readonly string[],
): TextChange | undefined {
  const document = documentOf(text);
  const list = document?.get('libraries', true);
  if (document !== undefined && list === undefined) {
    const left = inForce.filter((use) => !isMeant(use));
    return left.length === inForce.length ? undefined : newList(document, text, left);
  }
  if (document === undefined || !isSeq(list)) return undefined;
  const place = list.items.findIndex((item) => isMeant(useOf(item) ?? ''));
  if (place < 0) return undefined;
  const span = rangeOf(list.items[place]);
  const lineStart = span === undefined ? -1 : text.lastIndexOf('\n', span.start - 1) + 1;
  const isOwnLine = span !== undefined && /^\s*-\s+$/.test(text.slice(lineStart, span.start));
  if (isOwnLine && list.items.length > 1) {
    const newline = text.indexOf('\n', text.slice(0, span.end).trimEnd().length);
    return { span: { start: lineStart, end: newline < 0 ? text.length : newline + 1 }, text: '' };
  }
  list.delete(place);
  if (list.items.length === 0) document.set('libraries', new YAMLSeq());
  return anew(document, text);
}

/** The list where there was none. */
function newList(document: Document, text: string, uses: readonly string[]): TextChange {
  if (isMap(document.contents) && document.contents.flow === true) {
    document.set('libraries', document.createNode([...uses]));
    return anew(document, text);
  }
  const items = uses.map((use) => `\n  - ${written(use)}`).join('');
  return appended(text, `libraries:${items === '' ? ' []' : items}`);
}

function useOf(item: unknown): string | undefined {
  const use = isMap(item) ? item.get('use', true) : item;
  return isScalar(use) ? String(use.value) : undefined;
}

/** As YAML spells it: `@acme/rules` needs quotes. */
function written(source: string): string {
  return stringify(source, { lineWidth: 0 }).trim();
}
