import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { SeveritySetting } from '#core/rules/severity';
import { appended, lineBehind, rangeOf, type TextChange } from './textChange';

/**
 * Sets a rule's severity in the text of a `confiture.yaml`, and leaves everything else as it stands: comments, order,
 * blank lines and quotes. A rule that has options keeps them.
 * @returns undefined where the text is no valid YAML or `rules` in it is no mapping: somebody has to mend that first
 */
export function editRule(text: string, id: string, severity: SeveritySetting): TextChange | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  const { contents } = document;
  if (document.errors.length > 0 || !(contents === null || isMap(contents))) return undefined;
  const rules = document.get('rules', true);
  if (rules === undefined)
    return contents?.flow ? anew(document, text, id, severity) : appended(text, `rules:\n  ${id}: ${severity}`);
  if (isMap(rules)) {
    const known = rules.get(id, true);
    const value = isMap(known) ? known.get('severity', true) : known;
    if (isScalar(value) && value.range && value.value !== null) {
      return { span: { start: value.range[0], end: value.range[1] }, text: severity };
    }
    if (known !== undefined || rules.flow || rules.items.length === 0) return anew(document, text, id, severity);
    const last = rules.items.at(-1);
    const first = rangeOf(rules.items[0]?.key);
    const change = lineBehind(text, first, rangeOf(last?.value) ?? rangeOf(last?.key), `${id}: ${severity}`);
    return change ?? anew(document, text, id, severity);
  }
  return isScalar(rules) && rules.value === null ? anew(document, text, id, severity) : undefined;
}

/** Where the text is written in a way that leaves no place for a line, the library writes it anew, comments and all. */
function anew(document: Document, text: string, id: string, severity: SeveritySetting): TextChange {
  if (!isMap(document.get('rules', true))) document.set('rules', document.createNode({}));
  const known = document.getIn(['rules', id], true);
  document.setIn(isMap(known) ? ['rules', id, 'severity'] : ['rules', id], severity);
  return { span: { start: 0, end: text.length }, text: document.toString({ lineWidth: 0 }) };
}
