import { type DataClass, dataClasses } from './classes';
import { type NamePattern, readPattern } from './pattern';
import words from './words.json' with { type: 'json' };

/** The word lists, ready to be asked. Built once by whoever classifies. */
export interface Lexicon {
  /** By the last word that they can end with, longest first. */
  readonly byLastWord: ReadonlyMap<string, readonly NamePattern[]>;
  /** Words before a pattern that give it another meaning, by the pattern's words: an `ip address` is no address. */
  readonly blocked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Say nothing about what the value is: `ssn_text`. */
  readonly neutral: ReadonlySet<string>;
  /** Say that the value is not readable: `ssn_hash`. */
  readonly protective: ReadonlySet<string>;
}

/** Words that a project adds to a class or takes away from it, as patterns without marks: they count as strong. */
export type WordChanges = Partial<
  Record<DataClass, { readonly add?: readonly string[]; readonly remove?: readonly string[] }>
>;

export function createLexicon(changes: WordChanges = {}): Lexicon {
  const patterns = dataClasses.flatMap((dataClass) => patternsOf(dataClass, changes));
  const byLastWord = new Map<string, NamePattern[]>();
  for (const pattern of patterns.sort((a, b) => b.words.length - a.words.length)) {
    for (const last of pattern.words.at(-1) ?? []) {
      const known = byLastWord.get(last) ?? [];
      known.push(pattern);
      byLastWord.set(last, known);
    }
  }
  const { blockedPredecessors, neutralSuffixes, protectionWords } = words;
  return {
    byLastWord,
    blocked: new Map(Object.entries(blockedPredecessors).map(([pattern, before]) => [pattern, new Set(before)])),
    neutral: new Set(neutralSuffixes),
    protective: new Set(protectionWords),
  };
}

function patternsOf(dataClass: DataClass, changes: WordChanges): NamePattern[] {
  const lists: Partial<Record<string, readonly string[]>> = words.patterns;
  const { add = [], remove = [] } = changes[dataClass] ?? {};
  const identifiers = dataClass === 'pii' ? words.patterns['pii-id'] : [];
  const kept = (notation: string) => !remove.includes(notation.replace(/[!~].*$/, ''));
  return [
    ...identifiers.filter(kept).map((notation) => readPattern(notation, dataClass, true)),
    ...(lists[dataClass] ?? []).filter(kept).map((notation) => readPattern(notation, dataClass)),
    ...add.map((text) => readPattern(`${text}!`, dataClass)),
  ];
}
