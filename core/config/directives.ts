import type { ParsedFile } from '#core/sql/statement';
import type { Span } from '#core/sql/text/span';
import { type ConfigurationFile, configurationFile } from './file';
import type { ConfigurationProblem } from './problem';
import { didYouMean } from './suggest';

/** What `-- confiture: <word> <value>` comments of a file say about the file. */
export interface Directives {
  readonly values: ConfigurationFile;
  readonly problems: readonly ConfigurationProblem[];
}

/** Words of a directive, each with the configuration key it stands for. */
export const directiveWords = {
  pg: 'postgres',
  transaction: 'transaction',
  lock_timeout: 'lock_timeout',
  statement_timeout: 'statement_timeout',
} as const satisfies Record<string, keyof ConfigurationFile>;

const comment = /^(?<lead>(?:--|\/\*)\s*confiture:\s*)(?<word>\S+)(?:\s+(?<value>.*?))?\s*(?:\*\/)?\s*$/;

/** Reads the directives; a wrong one is reported and has no effect. Directives of single statements (`@…`) are not theirs. */
export function readDirectives(file: Pick<ParsedFile, 'text' | 'comments'>): Directives {
  const values: Record<string, unknown> = {};
  const problems: ConfigurationProblem[] = [];
  for (const span of file.comments) {
    const { lead = '', word, value = '' } = comment.exec(file.text.slice(span.start, span.end))?.groups ?? {};
    if (word === undefined) continue;
    const key = isDirectiveWord(word) ? directiveWords[word] : undefined;
    const wordSpan = { start: span.start + lead.length, end: span.start + lead.length + word.length };
    if (key === undefined) {
      const known = Object.keys(directiveWords);
      problems.push(
        problem(`There is no directive ${word}.${didYouMean(word, known)} Known: ${known.join(', ')}.`, wordSpan),
      );
      continue;
    }
    const parsed = configurationFile.shape[key].safeParse(key === 'postgres' ? Number(value || Number.NaN) : value);
    if (parsed.success) values[key] = parsed.data;
    else problems.push(problem(`${word}: ${parsed.error.issues[0]?.message ?? 'not a value'}.`, wordSpan));
  }
  return { values: Object.keys(values).length === 0 ? {} : configurationFile.parse(values), problems };
}

function isDirectiveWord(word: string): word is keyof typeof directiveWords {
  return Object.hasOwn(directiveWords, word);
}

function problem(message: string, span: Span): ConfigurationProblem {
  return { rule: 'engine/invalid-configuration', message, span };
}
