import type { Effects, LockTaken } from '#core/effects/effects';
import { effectsOf } from '#core/effects/effectsOf';
import type { ObjectId, Origin } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { Session } from '#core/schema/session';
import { advance, enterBody, runInner, sessionInside, type Timeline } from '#core/schema/timeline';
import type { Facts } from '#core/sql/facts/facts';
import type { InnerContext, ParsedStatement, Statement } from '#core/sql/statement';
import type { Span } from '#core/sql/text/span';
import { locksInTheWay } from './inTheWay';
import { targetOf } from './target';

/** What one statement of a file comes to at one moment, wherever in the text it stands. */
export interface Step {
  readonly unit: ParsedStatement;
  readonly before: Timeline;
  readonly after: Timeline;
  /** The statement, then those of its body; none when it could not be read. */
  readonly parts: readonly StepPart[];
}

/** A statement, or one inside of its body, with what was so when it ran and what it does. */
export interface StepPart {
  readonly text: string;
  readonly facts: Facts;
  /** Relative to the statement. */
  readonly span: Span;
  readonly inner?: (InnerContext & { readonly runs: 'now' | 'later' }) | undefined;
  readonly schema: Schema;
  readonly session: Session;
  readonly effects: Effects;
  /** @see targetOf */
  readonly target: ObjectId | undefined;
  /** Those of its locks that somebody else can run into. */
  readonly inTheWay: readonly LockTaken[];
}

/** Lets a statement run: what it does, and the moment after it. */
export function takeStep({ index, parsed: unit }: Statement, before: Timeline, path: string, version: number): Step {
  const origin: Origin = { file: path, statement: index };
  const parts: StepPart[] = [];
  const enter = (moment: Timeline, part: ParsedStatement, span: Span, inner?: StepPart['inner']) => {
    const { text, facts } = part;
    const { schema, session } = moment;
    if (facts === undefined) return;
    const effects = effectsOf(part, { schema, session, version });
    const inTheWay = locksInTheWay({ schema, session }, path, effects.locks);
    const target = targetOf(facts, moment);
    parts.push({ text, facts, span, inner, schema, session, effects, target, inTheWay });
  };
  enter(before, unit, { start: 0, end: unit.text.length });
  const { statements = [], runs = 'later' } = unit.body ?? {};
  let timeline = enterBody(before, unit.facts, origin);
  for (const inner of statements) {
    const { conditional, looped, parsed, span, later, within } = inner;
    const element = within === undefined ? {} : ({ element: true } as const);
    enter({ ...timeline, session: sessionInside(timeline.session, inner) }, parsed, span, {
      conditional,
      looped,
      ...element,
      runs: later === true ? 'later' : runs,
    });
    if (runs === 'now') timeline = runInner(timeline, inner, origin);
  }
  return { unit, before, after: advance(before, unit, origin), parts };
}
