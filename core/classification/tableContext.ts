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

/** Words that a name may end with, each as the list has it and with its place there. */
type Endings = ReadonlyMap<string, { readonly entry: string; readonly place: number }>;

const endings = {
  person: endingsOf(words.tables.person),
  personExcept: endingsOf(words.tables.personExcept),
  card: endingsOf(words.tables.card),
  session: endingsOf(words.tables.session),
  finStrong: endingsOf(words.tables.finStrong),
  finWeak: endingsOf(words.tables.finWeak),
  audit: endingsOf(words.tables.audit),
};

function endingsOf(list: readonly string[]): Endings {
  return new Map(list.map((entry, place) => [entry.replaceAll('_', ' '), { entry, place }]));
}

/** The first of the list that a name ends with. */
function endOf(nouns: readonly string[], list: Endings): string | undefined {
  let found: { readonly entry: string; readonly place: number } | undefined;
  let ending = '';
  for (const noun of nouns.toReversed()) {
    ending = ending === '' ? noun : `${noun} ${ending}`;
    const known = list.get(ending);
    if (known !== undefined && (found === undefined || known.place < found.place)) found = known;
  }
  return found?.entry;
}

export function tableMeaning(tableName: string): TableMeaning {
  const nouns = withoutNumbers(identifierWords(tableName));
  const ends = (list: Endings) => endOf(nouns, list);
  const { person, personExcept, card, session, finStrong, finWeak, audit } = endings;
  const name = ` ${nouns.join(' ')} `;
  const found: Record<TableContext, string | undefined> = {
    health: words.tables.health.find((entry) => name.includes(` ${entry} `)),
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
