import { emptySchema } from '#core/schema/empty';
import { type SessionOptions, startSession } from '#core/schema/session';
import { advance, startTimeline, type Timeline } from '#core/schema/timeline';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { modelLines } from './modelLines';

const parser = createStatementParser(await loadGrammar());

interface Options extends Partial<SessionOptions> {
  /** Whether the script is the whole history. */
  readonly complete?: boolean;
}

/** The moment after a script, and the moments before each of its statements. */
export function evolved(sql: string, options: Options = {}): Timeline & { readonly moments: readonly Timeline[] } {
  const { transaction = 'none', settings = new Map(), searchPath = ['public'], complete = true } = options;
  let timeline = startTimeline(emptySchema(complete), startSession({ transaction, settings, searchPath }));
  const moments: Timeline[] = [];
  for (const { index, parsed } of parseFile(sql, parser).statements) {
    moments.push(timeline);
    timeline = advance(timeline, parsed, { file: 'test.sql', statement: index });
  }
  return { ...timeline, moments };
}

/** The model after a script in words, as far as the lines begin as asked for. */
export function lines(sql: string, ...beginnings: readonly string[]): readonly string[] {
  return modelLines(evolved(sql).schema).filter((line) =>
    beginnings.some((beginning) => line.startsWith(`${beginning} `)),
  );
}
