import { identifierWords } from './identifierWords';
import words from './words.json' with { type: 'json' };

/** What a table is about, told from its name. */
export type TableContext = 'health' | 'person' | 'card' | 'session';

/** What a table's name says about all that it holds. */
export interface TableMeaning {
  readonly contexts: ReadonlySet<TableContext>;
  /** `likely` needs a money column and a tag or configuration to count. */
  readonly financial: 'certain' | 'likely' | 'no';
  readonly audit: boolean;
  /** The last word of its name. */
  readonly noun: string;
  /** The words that said so, for messages. */
  readonly word: string | undefined;
}

export function tableMeaning(tableName: string): TableMeaning {
  const nouns = withoutNumbers(identifierWords(tableName));
  const name = ` ${nouns.join(' ')}`;
  const ends = (list: readonly string[]) => list.find((entry) => name.endsWith(` ${entry.replaceAll('_', ' ')}`));
  const { health, person, personExcept, card, session, finStrong, finWeak, audit } = words.tables;
  const found: Record<TableContext, string | undefined> = {
    health: health.find((entry) => `${name} `.includes(` ${entry} `)),
    person: ends(personExcept) === undefined ? ends(person) : undefined,
    card: ends(card),
    session: ends(session),
  };
  const contexts = (['health', 'person', 'card', 'session'] as const).filter((context) => found[context] !== undefined);
  const certain = ends(finStrong);
  const audited = ends(audit);
  return {
    contexts: new Set(contexts),
    financial: certain !== undefined ? 'certain' : ends(finWeak) !== undefined ? 'likely' : 'no',
    audit: audited !== undefined,
    noun: nouns.at(-1) ?? '',
    word: certain ?? audited ?? contexts.map((context) => found[context])[0],
  };
}

/** Of a partition or an inheriting table, whose parents say as much of what it holds as its own name does. */
export function meaningUnder(own: TableMeaning, parents: readonly TableMeaning[]): TableMeaning {
  const all = [own, ...parents];
  const financial = (['certain', 'likely'] as const).find((each) => all.some((meaning) => meaning.financial === each));
  return {
    contexts: new Set(all.flatMap(({ contexts }) => [...contexts])),
    financial: financial ?? 'no',
    audit: all.some(({ audit }) => audit),
    noun: own.noun,
    word: all.find(({ word }) => word !== undefined)?.word,
  };
}

/** `customers_2026` are customers. */
function withoutNumbers(words: readonly string[]): readonly string[] {
  const last = words.findLastIndex((word) => !/^\d+$/.test(word));
  return last === -1 ? words : words.slice(0, last + 1);
}
