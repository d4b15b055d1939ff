import type { CompletionItem, CompletionItemKind, CompletionList } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { identifier } from '#core/rules/words/identifier';
import type { Span } from '#core/sql/text/span';
import { rangeOf } from '#server/convert/range';

/** How many are sent, every rule among them: nobody scrolls further, and the next letter asks again. */
const most = 300;

/** Something to offer, in whatever language. */
export interface Offer {
  readonly label: string;
  readonly insert: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
  /** Less fits better. */
  readonly rank: number;
  /** Markdown. */
  readonly documentation?: string | undefined;
}

/** A name, quoted where it needs quotes. */
export function named(name: string, kind: CompletionItemKind, detail: string, rank: number): Offer {
  return { label: name, insert: identifier(name), kind, detail, rank };
}

/** What is typed already: the part of the text that an item replaces, and its beginning up to the cursor. */
export interface Beginning {
  readonly span: Span;
  readonly text: string;
}

/** The offers that what is typed fits, best first, each label once. */
export function completionList(offers: readonly Offer[], typed: Beginning, document: TextDocument): CompletionList {
  const letters = typed.text.replace(/^"/, '').toLowerCase();
  const unique = new Map<string, Offer>();
  for (const offer of offers) {
    if (!unique.has(offer.label) && fits(offer.label.toLowerCase(), letters)) unique.set(offer.label, offer);
  }
  const sorted = [...unique.values()].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  const range = rangeOf(typed.span, document);
  const items = sorted.slice(0, most).map((offer, place) => item(offer, place, typed, range));
  return { isIncomplete: sorted.length > most, items };
}

/** As editors filter: every letter is there, in that order, the first one at the beginning of a word. */
function fits(label: string, letters: string): boolean {
  const [first = ''] = letters;
  for (let at = label.indexOf(first); at !== -1; at = label.indexOf(first, at + 1)) {
    if ((at === 0 || /[^a-z0-9]/.test(label.charAt(at - 1))) && holds(label, letters, at)) return true;
    if (first === '') return true;
  }
  return false;
}

function holds(label: string, letters: string, start: number): boolean {
  let from = start;
  for (const letter of letters) {
    const at = label.indexOf(letter, from);
    if (at === -1) return false;
    from = at + letter.length;
  }
  return true;
}

function item(offer: Offer, place: number, typed: Beginning, range: ReturnType<typeof rangeOf>): CompletionItem {
  const { detail, documentation, insert, kind, label } = offer;
  const isQuoted = typed.text.startsWith('"');
  const newText = isQuoted && !insert.startsWith('"') ? `"${insert}"` : insert;
  return {
    label,
    kind,
    ...(detail === '' ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
    sortText: String(place).padStart(String(most).length, '0'),
    filterText: isQuoted ? newText : label,
    textEdit: { range, newText },
  };
}
