import { isMap, isScalar, stringify } from 'yaml';
import type { ConfiguredConnection } from './connection';
import { anew, appended, documentOf, lineBehind, rangeOf, type TextChange } from './textChange';

/**
 * Names one more connection in the text of a `confiture.yaml`, and leaves everything else as it stands: comments, order
 * and blank lines. One of that name that is there already is replaced.
 * @returns undefined where the text is no valid YAML or `connections` in it is no mapping: somebody has to mend that first
 */
export function addConnection(text: string, name: string, entry: ConfiguredConnection): TextChange | undefined {
  const document = documentOf(text);
  if (document === undefined) return undefined;
  const known = document.get('connections', true);
  const isFlow = isMap(document.contents) && document.contents.flow === true;
  if (known === undefined && !isFlow) return appended(text, `connections:\n${indented(name, entry, '  ')}`);
  if (isMap(known) && known.flow !== true && !known.has(name)) {
    const first = rangeOf(known.items[0]?.key);
    const last = known.items.at(-1);
    const indent = first === undefined ? '' : text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
    const lines = indented(name, entry, indent).slice(indent.length);
    const change = lineBehind(text, first, rangeOf(last?.value) ?? rangeOf(last?.key), lines);
    if (change !== undefined) return change;
  }
  const isEmpty = known === undefined || (isScalar(known) && known.value === null);
  if (!isEmpty && !isMap(known)) return undefined;
  if (isEmpty) document.set('connections', document.createNode({}));
  document.setIn(['connections', name], document.createNode(entry));
  return anew(document, text);
}

function indented(name: string, entry: ConfiguredConnection, indent: string): string {
  return stringify({ [name]: entry }, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => indent + line)
    .join('\n');
}
