import { type DataClass, dataClasses } from './classes';
import { identifierWords } from './identifierWords';
import type { Lexicon, NameHead } from './lexicon';
import { endsWith, type NamePattern } from './pattern';
import type { TableMeaning } from './tableContext';
import type { TypeFamily } from './typeFamily';

/** What a column's name suggests. */
export interface Guess {
  readonly dataClass: DataClass;
  /** A weak one needs a person's word before it counts. */
  readonly strength: 'strong' | 'weak';
  /** The words of the name that say so. */
  readonly word: string;
  /** A number that stands for a person: of a passport, an account, an insurance. */
  readonly identifier: boolean;
}

export interface GuessedColumn {
  readonly guesses: readonly Guess[];
  /** The name says that the value is not readable: `ssn_hash`, `card_last4`. */
  readonly protected: boolean;
}

export interface ColumnToGuess {
  readonly name: string;
  readonly family: TypeFamily;
  readonly table: TableMeaning;
  /** A foreign key says that it points at a row, so that it is no number of a person itself. */
  readonly isReference?: boolean | undefined;
  /** A person said what the table is, so that weak words count as strong in it. */
  readonly tableIsTagged?: boolean;
}

/**
 * Guesses what a column holds from its name, table and type. What does not stand at the end of the name (behind words
 * that say nothing of the value) is not what the column is: `email_template_id` is an id.
 */
export function guessClasses(column: ColumnToGuess, lexicon: Lexicon): GuessedColumn {
  const { name } = column;
  const { words: head, isProtected } = lexicon.heads.get(name, () => headOf(identifierWords(name), lexicon));
  const patterns = lexicon.byLastWord.get(head.at(-1) ?? '');
  if (patterns === undefined) return { guesses: [], protected: isProtected };
  const guesses = dataClasses.flatMap((dataClass) => guessClass(dataClass, patterns, head, column, lexicon) ?? []);
  const personal = guesses.find(({ dataClass }) => dataClass === 'pii');
  const isHealth = guesses.some(({ dataClass }) => dataClass === 'phi');
  if (personal !== undefined && !isHealth && column.table.contexts.has('health')) {
    guesses.unshift({ ...personal, dataClass: 'phi', strength: 'weak' });
  }
  return { guesses, protected: isProtected };
}

/** The first pattern that fits counts, the longest one. */
function guessClass(
  dataClass: DataClass,
  patterns: readonly NamePattern[],
  head: readonly string[],
  column: ColumnToGuess,
  lexicon: Lexicon,
) {
  for (const pattern of patterns) {
    if (pattern.dataClass !== dataClass || !endsWith(head, pattern) || isBlocked(head, pattern, column.table, lexicon))
      continue;
    if (!suits(pattern, column)) continue;
    const word = head.slice(-pattern.words.length).join(' ');
    if (lexicon.removed.get(dataClass)?.has(word) === true) continue;
    const inContext = pattern.context === undefined || column.table.contexts.has(pattern.context);
    const isWhole = head.length === pattern.words.length;
    if (!pattern.strong && !(isWhole && (inContext || column.tableIsTagged === true))) continue;
    const isLikely = dataClass === 'financial' && column.table.financial === 'likely';
    const isStrong = (pattern.strong && !isLikely) || column.tableIsTagged === true;
    return { dataClass, strength: isStrong ? 'strong' : 'weak', word, identifier: pattern.identifier } satisfies Guess;
  }
  return undefined;
}

/** Takes words off the end that are no part of what the thing is, unless a pattern claims them. */
function headOf(words: readonly string[], lexicon: Lexicon): NameHead {
  let head = words;
  let isProtected = false;
  while (head.length > 1) {
    const last = head.at(-1) ?? '';
    const isClaimed = (lexicon.byLastWord.get(last) ?? []).some((pattern) => endsWith(head, pattern));
    if (isClaimed) break;
    if (lexicon.protective.has(last)) isProtected = true;
    else if (!lexicon.neutral.has(last)) break;
    head = head.slice(0, -1);
  }
  return {
    words: head,
    isProtected: isProtected || head.slice(0, -1).some((word) => lexicon.protectiveBefore.has(word)),
  };
}

/** Whether the word in front, or the table, gives the pattern's words another meaning. */
function isBlocked(head: readonly string[], { words }: NamePattern, { noun }: TableMeaning, lexicon: Lexicon): boolean {
  const matched = head.slice(-words.length).join(' ');
  const before = head.at(-words.length - 1) ?? '';
  return lexicon.blocked.get(matched)?.has(before) === true || lexicon.blockedTables.get(matched)?.has(noun) === true;
}

/** Whether a column of this type can hold such a thing: a flag is no password, an instant no diagnosis. */
function suits({ dataClass, identifier }: NamePattern, { family, table, isReference }: ColumnToGuess): boolean {
  switch (dataClass) {
    case 'financial':
      return table.financial !== 'no' && (family === 'numeric' || family === 'integer');
    case 'cardholder-pan':
      return ['text', 'integer', 'numeric', 'bytes', 'other'].includes(family);
    case 'sensitive-authentication-data':
    case 'credential':
      return family !== 'boolean' && family !== 'timestamp';
    case 'phi':
      return family !== 'timestamp';
    case 'pii':
      if (isReference === true && family !== 'text') return false;
      return !['boolean', 'timestamp', 'uuid'].includes(family) && (family !== 'integer' || identifier);
    default:
      return true;
  }
}
