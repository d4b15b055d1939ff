import { effectsOf } from '#core/effects/effectsOf';
import { transactionRuleOf } from '#core/effects/transactionRule';
import type { Origin } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { startSession } from '#core/schema/session';
import { advance, runInner, startTimeline } from '#core/schema/timeline';
import type { NotAnalysed, ParsedFile, ParsedStatement, Statement } from '#core/sql/statement';
import { type Span, shift } from '#core/sql/text/span';
import type { AnalysedStatement, FileAnalysis, TransactionMode } from './analysis';
import { HeldLocks } from './heldLocks';

/** What a file's statements are judged by, apart from the file. */
export interface AnalysisContext {
  readonly path: string;
  /** Major version of the server. */
  readonly version: number;
  readonly transaction: TransactionMode;
  /** Settings that the runner makes before the file, by name. */
  readonly settings: ReadonlyMap<string, string>;
  readonly searchPath: readonly string[];
  /** What exists before the file runs. */
  readonly schema: Schema;
}

/**
 * The context pass: walks the statements in order, keeps the schema and the session that each one meets, and works out
 * what it does. Linear in the number of statements; everything that depends on a statement's text alone is cached already.
 */
export function analyseFile(parsed: ParsedFile, context: AnalysisContext): FileAnalysis {
  const { path, version, settings, searchPath } = context;
  const session = startSession({ transaction: wrapping(parsed, context.transaction), settings, searchPath });
  let timeline = startTimeline(context.schema, session);
  const statements: AnalysedStatement[] = [];
  const notAnalysed: NotAnalysed[] = [...parsed.notAnalysed];
  const held = new HeldLocks();
  const enter = (statement: Statement, unit: ParsedStatement, span: Span, inner: AnalysedStatement['inner']) => {
    if (unit.facts === undefined) return;
    const { schema, session } = timeline;
    const effects = effectsOf(unit, { schema, session, version });
    const position = statements.length;
    statements.push({
      position,
      statement,
      inner,
      text: unit.text,
      span,
      facts: unit.facts,
      schema,
      session,
      effects,
      held: held.before(session),
    });
    if (inner === undefined) held.add(position, effects, session);
    if (effects.unknown !== undefined && inner === undefined) {
      notAnalysed.push({ reason: 'unknown statement', message: effects.unknown.reason, span });
    }
  };
  for (const statement of parsed.statements) {
    const origin: Origin = { file: path, statement: statement.index };
    const unit = statement.parsed;
    notAnalysed.push(...unit.notAnalysed.map((part) => ({ ...part, span: shift(part.span, statement.span.start) })));
    enter(statement, unit, statement.span, undefined);
    const after = advance(timeline, unit, origin);
    const { body } = unit;
    for (const inner of body?.statements ?? []) {
      const { conditional, looped } = inner;
      const runs = body?.runs ?? 'later';
      enter(statement, inner.parsed, shift(inner.span, statement.span.start), { conditional, looped, runs });
      if (runs === 'now') timeline = runInner(timeline, inner, origin);
    }
    timeline = after;
  }
  const { schema, session: last } = timeline;
  return {
    path,
    parsed,
    version,
    transactionMode: context.transaction,
    statements,
    notAnalysed: notAnalysed.sort((a, b) => a.span.start - b.span.start),
    end: { schema, session: last },
  };
}

/** What `auto` means for this file: a wrapping runner leaves a file alone in which some statement must run outside. */
function wrapping(parsed: ParsedFile, mode: TransactionMode): 'wrapped' | 'none' {
  if (mode !== 'auto') return mode;
  const rules = parsed.statements.flatMap(({ parsed: { facts } }) =>
    facts === undefined ? [] : transactionRuleOf(facts),
  );
  return rules.includes('outside') && !rules.includes('inside only') ? 'none' : 'wrapped';
}
