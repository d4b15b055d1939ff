import { doubted } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { startSession } from '#core/schema/session';
import { advance, startTimeline, type Timeline } from '#core/schema/timeline';
import type { NotAnalysed, ParsedFile, Statement } from '#core/sql/statement';
import { type Span, shift } from '#core/sql/text/span';
import type { AnalysedStatement, FileAnalysis, TransactionMode } from './analysis';
import { HeldLocks } from './heldLocks';
import type { Migration } from './migration';
import type { Section, SectionPlan } from './section';
import { type Step, takeStep } from './step';
import type { StepMemory } from './stepMemory';
import { Unread } from './unread';
import { wrapping } from './wrapping';

/** What a file's statements are judged by, apart from the file. */
export interface AnalysisContext {
  readonly path: string;
  /** Major version of the server. */
  readonly version: number;
  /** The same, where somebody has said it. */
  readonly statedVersion?: number | undefined;
  readonly transaction: TransactionMode;
  /** Settings that the runner makes before the file, by name. */
  readonly settings: ReadonlyMap<string, string>;
  readonly searchPath: readonly string[];
  /** What exists before the file runs. */
  readonly schema: Schema;
  /** The parts of the file in the order of the text. Default: one that goes up. */
  readonly sections?: readonly SectionPlan[] | undefined;
  readonly migration?: Migration | undefined;
  readonly beforeUp?: Schema | undefined;
  /** What an earlier analysis of the same document has found out. */
  readonly memory?: StepMemory | undefined;
}

/**
 * The context pass: walks the statements in order, keeps the schema and the session that each one meets, and works out
 * what it does. Linear in the number of statements; everything that depends on a statement's text alone is cached already.
 */
export function analyseFile(parsed: ParsedFile, context: AnalysisContext): FileAnalysis {
  const walk = new Walk(parsed, context);
  const plans = plansOf(context);
  const sections = plans.map((plan, place) => walk.take(plan, place, spanOf(place, plans, parsed)));
  context.memory?.remember(walk.steps);
  const leaves = sections.find(({ direction }) => direction === 'up') ?? sections[0];
  const { path, version, statedVersion, migration, beforeUp } = context;
  return {
    path,
    parsed,
    version,
    statedVersion,
    transactionMode: leaves?.transactionMode ?? context.transaction,
    migration,
    beforeUp,
    sections,
    statements: walk.statements,
    notAnalysed: walk.notAnalysed.sort((a, b) => a.span.start - b.span.start),
    end: leaves?.end ?? walk.start,
  };
}

/** The schema that `analyseFile` ends with, for those who do not ask what the statements do on the way. */
export function schemaAfter(parsed: ParsedFile, context: AnalysisContext): Schema {
  const { path: file, schema } = context;
  const plans = plansOf(context);
  const place = Math.max(
    plans.findIndex(({ direction }) => direction === 'up'),
    0,
  );
  const statements = statementsIn(spanOf(place, plans, parsed), parsed);
  const transaction = wrapping(statements, plans[place]?.transaction ?? context.transaction);
  const unread = new Unread(parsed, file);
  let timeline = startTimeline(schema, startSession({ ...context, transaction }));
  for (const { index, parsed: unit, span } of statements) {
    timeline = advance(unread.before(span.start, timeline), unit, { file, statement: index });
  }
  return unread.before(spanOf(place, plans, parsed).end, timeline).schema;
}

function plansOf({ sections, transaction }: AnalysisContext): readonly SectionPlan[] {
  return sections?.length ? sections : [{ direction: 'up', start: 0, transaction }];
}

function spanOf(place: number, plans: readonly SectionPlan[], { text }: ParsedFile): Span {
  return { start: place === 0 ? 0 : (plans[place]?.start ?? 0), end: plans[place + 1]?.start ?? text.length };
}

function statementsIn({ start, end }: Span, { statements }: ParsedFile): readonly Statement[] {
  return statements.filter(({ span }) => start <= span.start && span.start < end);
}

/** Goes over a file, part by part. */
class Walk {
  readonly statements: AnalysedStatement[] = [];
  readonly notAnalysed: NotAnalysed[];
  readonly steps: Step[] = [];
  readonly start: Timeline;
  readonly #parsed: ParsedFile;
  readonly #context: AnalysisContext;
  readonly #unread: Unread;
  #timeline: Timeline;
  /** What the part that goes up leaves, once it was walked. */
  #left: Schema | undefined;

  constructor(parsed: ParsedFile, context: AnalysisContext) {
    this.#parsed = parsed;
    this.#context = context;
    this.notAnalysed = [...parsed.notAnalysed];
    this.#unread = new Unread(parsed, context.path);
    this.start = startTimeline(context.schema, startSession({ ...context, transaction: 'none' }));
    this.#timeline = this.start;
  }

  take(plan: SectionPlan, place: number, span: Span): Section {
    const statements = statementsIn(span, this.#parsed);
    const { memory } = this.#context;
    const { circumstances, timeline } = this.#startOf(plan, place, statements);
    const start = memory?.begin(place, circumstances, timeline) ?? timeline;
    this.#timeline = start;
    const held = new HeldLocks();
    for (const statement of statements) this.#takeStatement(statement, plan, held);
    const { direction, transaction: transactionMode } = plan;
    this.#timeline = this.#unread.before(span.end, this.#timeline);
    if (direction === 'up') this.#left = this.#timeline.schema;
    return { direction, span, transactionMode, start, end: this.#timeline };
  }

  #takeStatement(statement: Statement, { direction }: SectionPlan, held: HeldLocks): void {
    const { memory, path, version } = this.#context;
    const { start: offset } = statement.span;
    const before = this.#unread.before(offset, this.#timeline);
    for (const part of statement.parsed.notAnalysed) this.notAnalysed.push({ ...part, span: shift(part.span, offset) });
    const { index, parsed } = statement;
    const taken = () => takeStep(statement, before, path, version);
    const step = memory?.recall(index, parsed, before) ?? memory?.settle(index, taken()) ?? taken();
    this.steps[statement.index] = step;
    for (const part of step.parts) {
      const { text, facts, inner, schema, session, effects, inTheWay } = part;
      const position = this.statements.length;
      const span = shift(part.span, offset);
      this.statements.push({
        part,
        position,
        direction,
        statement,
        inner,
        text,
        span,
        facts,
        schema,
        session,
        effects,
        inTheWay,
        held: held.before(session),
      });
      if (inner !== undefined) continue;
      held.add(position, effects, session);
      const { unknown } = effects;
      if (unknown !== undefined) this.notAnalysed.push({ reason: 'unknown statement', message: unknown.reason, span });
    }
    this.#timeline = step.after;
  }

  /** The moment before a part's first statement, and in words everything that it was made from but the schema. */
  #startOf({ direction, transaction: mode }: SectionPlan, place: number, statements: readonly Statement[]) {
    const { path, version, settings, searchPath } = this.#context;
    const options = {
      transaction: wrapping(statements, mode),
      version,
      settings,
      searchPath,
      startedAt: place === 0 ? 0 : (statements[0]?.index ?? 0),
      firstTransaction: place === 0 ? 0 : this.#timeline.session.transaction.number + 1,
    };
    const { startedAt, firstTransaction } = options;
    const moment = [direction, options.transaction, startedAt, firstTransaction];
    return {
      circumstances: JSON.stringify([path, version, ...moment, ...settings, searchPath]),
      timeline: startTimeline(this.#foundBy(direction), startSession(options)),
    };
  }

  /** A part that goes up finds what exists before the file, one that undoes what the other has left. */
  #foundBy(direction: SectionPlan['direction']): Schema {
    const { schema, sections = [] } = this.#context;
    if (direction === 'up' || sections.length < 2) return schema;
    return this.#left ?? doubted(schema);
  }
}
