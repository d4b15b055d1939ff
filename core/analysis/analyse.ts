import { transactionRuleOf } from '#core/effects/transactionRule';
import type { Schema } from '#core/schema/schema';
import { startSession } from '#core/schema/session';
import { advance, startTimeline, type Timeline } from '#core/schema/timeline';
import type { NotAnalysed, ParsedFile } from '#core/sql/statement';
import { shift } from '#core/sql/text/span';
import type { AnalysedStatement, FileAnalysis, TransactionMode } from './analysis';
import { HeldLocks } from './heldLocks';
import { type Step, takeStep } from './step';
import type { StepMemory } from './stepMemory';

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
  /** What an earlier analysis of the same document has found out. */
  readonly memory?: StepMemory | undefined;
}

/**
 * The context pass: walks the statements in order, keeps the schema and the session that each one meets, and works out
 * what it does. Linear in the number of statements; everything that depends on a statement's text alone is cached already.
 */
export function analyseFile(parsed: ParsedFile, context: AnalysisContext): FileAnalysis {
  const { memory, path, version } = context;
  const start = startOf(parsed, context);
  let timeline = memory?.begin(start.circumstances, start.timeline) ?? start.timeline;
  const steps: Step[] = [];
  const statements: AnalysedStatement[] = [];
  const notAnalysed: NotAnalysed[] = [...parsed.notAnalysed];
  const held = new HeldLocks();
  for (const statement of parsed.statements) {
    const { start: offset } = statement.span;
    notAnalysed.push(...statement.parsed.notAnalysed.map((part) => ({ ...part, span: shift(part.span, offset) })));
    const known = memory?.recall(statement.index, statement.parsed, timeline);
    const step = known ?? takeStep(statement, timeline, path, version);
    steps.push(step);
    for (const part of step.parts) {
      const { text, facts, inner, schema, session, effects, inTheWay } = part;
      const position = statements.length;
      const span = shift(part.span, offset);
      const before = held.before(session);
      statements.push({
        part,
        position,
        statement,
        inner,
        text,
        span,
        facts,
        schema,
        session,
        effects,
        inTheWay,
        held: before,
      });
      if (inner !== undefined) continue;
      held.add(position, effects, session);
      const { unknown } = effects;
      if (unknown !== undefined) notAnalysed.push({ reason: 'unknown statement', message: unknown.reason, span });
    }
    timeline = step.after;
  }
  memory?.remember(steps);
  const { schema, session } = timeline;
  return {
    path,
    parsed,
    version,
    transactionMode: context.transaction,
    statements,
    notAnalysed: notAnalysed.sort((a, b) => a.span.start - b.span.start),
    end: { schema, session },
  };
}

/** The schema that `analyseFile` ends with, for those who do not ask what the statements do on the way. */
export function schemaAfter(parsed: ParsedFile, context: AnalysisContext): Schema {
  const file = context.path;
  let { timeline } = startOf(parsed, context);
  for (const { index, parsed: unit } of parsed.statements)
    timeline = advance(timeline, unit, { file, statement: index });
  return timeline.schema;
}

/** The moment before the first statement, and in words everything that it was made from but the schema. */
function startOf(parsed: ParsedFile, context: AnalysisContext): { circumstances: string; timeline: Timeline } {
  const { path, version, settings, searchPath } = context;
  const options = { transaction: wrapping(parsed, context.transaction), settings, searchPath };
  return {
    circumstances: JSON.stringify([path, version, options.transaction, ...settings, searchPath]),
    timeline: startTimeline(context.schema, startSession(options)),
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
