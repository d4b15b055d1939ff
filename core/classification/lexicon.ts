import { type DataClass, dataClasses } from './classes';
import { identifierWords } from './identifierWords';
import { type NamePattern, readPattern } from './pattern';
import { Recent } from './recent';
import words from './words.json' with { type: 'json' };

/** The word lists, ready to be asked. Built once by whoever classifies. */
export interface Lexicon {
  /** By the last word that they can end with, longest first. */
  readonly byLastWord: ReadonlyMap<string, readonly NamePattern[]>;
  /** Words before a pattern that give it another meaning, by the pattern's words: an `ip address` is no address. */
  readonly blocked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Last words of tables in which a pattern means something else: the `full name` of a repository. */
  readonly blockedTables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Patterns' words that the project takes away from a class. */
  readonly removed: ReadonlyMap<DataClass, ReadonlySet<string>>;
  /** Say nothing about what the value is: `ssn_text`. */
  readonly neutral: ReadonlySet<string>;
  /** Say behind the rest that the value is not readable: `ssn_hash`. */
  readonly protective: ReadonlySet<string>;
  /** Say so in front: `hashed_secret_key`. */
  readonly protectiveBefore: ReadonlySet<string>;
  /** What columns' names are about, found once for each name. */
  readonly heads: Recent<NameHead>;
}

/** A column's name without what stands at its end and says nothing of the value. */
export interface NameHead {
  readonly words: readonly string[];
  /** The name says that the value is not readable: `ssn_hash`, `card_last4`. */
  readonly isProtected: boolean;
}

/** Names that a project adds to a class or takes away from it: `wound photo`. What is added counts as strong. */
export type WordChanges = Partial<
  Record<DataClass, { readonly add?: readonly string[] | undefined; readonly remove?: readonly string[] | undefined }>
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
  const { blockedPredecessors, blockedTables, neutralSuffixes, protectionPrefixes, protectionWords } = words;
  return {
    byLastWord,
    blocked: setsOf(blockedPredecessors),
    blockedTables: setsOf(blockedTables),
    removed: new Map(
      dataClasses.map((dataClass) => [dataClass, new Set((changes[dataClass]?.remove ?? []).map(wordsOf))]),
    ),
    neutral: new Set(neutralSuffixes),
    protective: new Set(protectionWords),
    protectiveBefore: new Set(protectionPrefixes),
    heads: new Recent(),
  };
}

function setsOf(lists: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(lists).map(([pattern, words]) => [pattern, new Set(words)]));
}

function patternsOf(dataClass: DataClass, changes: WordChanges): NamePattern[] {
  const lists: Partial<Record<string, readonly string[]>> = words.patterns;
  const identifiers = dataClass === 'pii' ? words.patterns['pii-id'] : [];
  return [
    ...(changes[dataClass]?.add ?? []).map((name) => readPattern(`${wordsOf(name)}!`, dataClass)),
    ...identifiers.map((notation) => readPattern(notation, dataClass, true)),
    ...(lists[dataClass] ?? []).map((notation) => readPattern(notation, dataClass)),
  ];
}

/** As names are compared, however somebody spells them. */
function wordsOf(name: string): string {
  return identifierWords(name).join(' ');
}
