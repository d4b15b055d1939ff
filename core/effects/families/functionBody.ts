import type { Recorder } from '#core/effects/recorder';
import { setting } from '#core/effects/settings';
import type { CreateFunction } from '#core/sql/facts/code';
import type { ParsedStatement } from '#core/sql/statement';
import { lockThroughViews } from './queries';

/** CREATE FUNCTION reads a body in SQL to check it, which locks the relations that it names; no other language does. */
export function checkBody(run: Recorder, { body: { language } }: CreateFunction, body: ParsedStatement['body']): void {
  if (language !== 'sql' || setting(run.session, 'check_function_bodies') === 'off') return;
  for (const { parsed } of body?.statements ?? []) {
    const { facts } = parsed;
    if (facts !== undefined && 'query' in facts && facts.query !== undefined) lockThroughViews(run, facts.query);
  }
}
