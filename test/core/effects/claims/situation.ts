import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { emptySchema } from '#core/schema/empty';
import { startSession } from '#core/schema/session';
import { advance, startTimeline, type Timeline } from '#core/schema/timeline';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile, type StatementParser } from '#core/sql/parseFile';

const FIXTURE = fileURLToPath(new URL('../../../../scripts/measure-locks/fixture.sql', import.meta.url));

/** The fixture schema as our own parser and model see it, ready for a statement. */
export interface Situation {
  readonly parser: StatementParser;
  readonly timeline: Timeline;
}

/** Reads the fixture that the servers were measured on. Their sessions ran in UTC. */
export async function fixtureSituation(): Promise<Situation> {
  const parser = createStatementParser(await loadGrammar());
  const session = startSession({
    transaction: 'wrapped',
    settings: new Map([['timezone', 'UTC']]),
    searchPath: ['public'],
  });
  const before = { parser, timeline: startTimeline(emptySchema(true), session) };
  return runScript(before, readFileSync(FIXTURE, 'utf8'));
}

/** The situation after a script. */
export function runScript(situation: Situation, text: string): Situation {
  const { parser } = situation;
  const timeline = parseFile(text, parser).statements.reduce(
    (now, { parsed, index }) => advance(now, parsed, { file: 'fixture.sql', statement: index }),
    situation.timeline,
  );
  return { parser, timeline };
}
