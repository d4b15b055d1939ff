import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { SeveritySetting } from '#core/rules/severity';
import type { Span } from '#core/sql/text/span';

/** What to put where in a configuration's text. */
export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

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
  if (rules === undefined) return contents?.flow ? anew(document, text, id, severity) : appended(text, id, severity);
  if (isMap(rules)) {
    const known = rules.get(id, true);
    const value = isMap(known) ? known.get('severity', true) : known;
    if (isScalar(value) && value.range && value.value !== null) {
      return { span: { start: value.range[0], end: value.range[1] }, text: severity };
    }
    if (known !== undefined || rules.flow || rules.items.length === 0) return anew(document, text, id, severity);
    return behindLast(text, rules.items, `${id}: ${severity}`) ?? anew(document, text, id, severity);
  }
  return isScalar(rules) && rules.value === null ? anew(document, text, id, severity) : undefined;
}

function appended(text: string, id: string, severity: SeveritySetting): TextChange {
  const end = text.length;
  const apart = text === '' || text.endsWith('\n') ? '' : '\n';
  return { span: { start: end, end }, text: `${apart}rules:\n  ${id}: ${severity}\n` };
}

/** A line of its own behind the last entry, as far in as the others. */
function behindLast(
  text: string,
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  line: string,
): TextChange | undefined {
  const first = rangeOf(items[0]?.key);
  const last = rangeOf(items.at(-1)?.value) ?? rangeOf(items.at(-1)?.key);
  if (first === undefined || last === undefined) return undefined;
  const indent = text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
  if (indent.trim() !== '') return undefined;
  const end = text.slice(0, last.end).trimEnd().length;
  const newline = text.indexOf('\n', end);
  const at = newline < 0 ? text.length : newline;
  return { span: { start: at, end: at }, text: `\n${indent}${line}` };
}

function rangeOf(node: unknown): Span | undefined {
  if (!(isScalar(node) || isMap(node)) || !node.range) return undefined;
  return { start: node.range[0], end: node.range[1] };
}

/** Where the text is written in a way that leaves no place for a line, the library writes it anew, comments and all. */
function anew(document: Document, text: string, id: string, severity: SeveritySetting): TextChange {
  if (!isMap(document.get('rules', true))) document.set('rules', document.createNode({}));
  const known = document.getIn(['rules', id], true);
  document.setIn(isMap(known) ? ['rules', id, 'severity'] : ['rules', id], severity);
  return { span: { start: 0, end: text.length }, text: document.toString({ lineWidth: 0 }) };
}
