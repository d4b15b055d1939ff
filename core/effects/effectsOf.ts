import type { ObjectId } from '#core/schema/relation';
import { enterBody, runInner, sessionInside, startTimeline } from '#core/schema/timeline';
import type { ParsedStatement } from '#core/sql/statement';
import type { EffectsContext } from './context';
import type { Effects } from './effects';
import { recordEffects } from './families/families';
import { checkBody } from './families/functionBody';
import { Recorder } from './recorder';
import { transactionRuleOf } from './transactionRule';

/** A statement as far as its effects go. */
type Executable = Pick<ParsedStatement, 'facts' | 'body' | 'notAnalysed'>;

/**
 * What a statement does when it runs: the locks on every relation that existed before, the work in proportion to data,
 * whether a transaction block takes it. Never silent: what is not known says so and assumes the worst.
 */
export function effectsOf(statement: Executable, context: EffectsContext): Effects {
  const { facts, body } = statement;
  const run = new Recorder(context, facts === undefined ? 'any' : transactionRuleOf(facts));
  if (facts === undefined) run.isUnknown(statement.notAnalysed[0]?.message ?? 'The statement could not be read.');
  else recordEffects(facts, run);
  if (body?.runs === 'now') recordBody(run, statement, context);
  else if (facts?.kind === 'create function') checkBody(run, facts, body);
  return run.effects();
}

/** A DO block or CREATE SCHEMA does what its statements do, one after the other; what it makes itself did not exist before. */
function recordBody(run: Recorder, { facts, body, notAnalysed }: Executable, context: EffectsContext): void {
  if (facts?.kind !== 'create schema') run.assume('Every statement of the block is taken to run, and to succeed.');
  const origin = { file: '', statement: 0 };
  let timeline = enterBody(startTimeline(context.schema, context.session), facts, origin);
  for (const inner of body?.statements ?? []) {
    if (inner.later === true) continue;
    const { schema } = timeline;
    const session = sessionInside(timeline.session, inner);
    const effects = effectsOf(inner.parsed, { schema, session, version: context.version });
    run.include(
      effects,
      (relation) => !schema.relations.has(asId(relation)) || context.schema.relations.has(asId(relation)),
    );
    timeline = runInner(timeline, inner, origin);
  }
  for (const { message, later } of notAnalysed) if (later !== true) run.runsUnseen(message);
}

/** The table of a TOAST table's name, everything else as it is. */
function asId(relation: string): ObjectId {
  return relation.replace(/^toast of /, '') as ObjectId;
}
