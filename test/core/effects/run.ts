import type { Effects } from '#core/effects/effects';
import { effectsOf } from '#core/effects/effectsOf';
import { emptySchema } from '#core/schema/empty';
import { startSession } from '#core/schema/session';
import { startTimeline } from '#core/schema/timeline';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { runScript } from '#test/core/effects/claims/situation';

const parser = createStatementParser(await loadGrammar());

interface Setting {
  /** SQL that ran before. */
  readonly history?: string;
  /** Whether the history tells all there is. */
  readonly complete?: boolean;
  readonly version?: number;
}

/** What a statement does after a history. */
export function effectsAfter(sql: string, { history = '', complete = true, version = 16 }: Setting = {}): Effects {
  const session = startSession({ transaction: 'none', settings: new Map(), searchPath: ['public'] });
  const { timeline } = runScript({ parser, timeline: startTimeline(emptySchema(complete), session) }, history);
  return effectsOf(parser.parse(sql), { ...timeline, version });
}

/** `relation: MODE`, in the order in which the statement takes them. */
export function locksOf(effects: Effects): readonly string[] {
  return effects.locks.map(({ relation, mode }) => `${relation}: ${mode}`);
}

/** `kind relation`, in the order of the statement's parts. */
export function workOf(effects: Effects): readonly string[] {
  return effects.work.map(({ kind, relation }) => `${kind} ${relation}`);
}
