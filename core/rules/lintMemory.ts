import type { AnalysedStatement } from '#core/analysis/analysis';
import type { StepPart } from '#core/analysis/step';
import type { Span } from '#core/sql/text/span';
import type { Edit, Problem } from './finding';
import type { EnabledStatementRule } from './lint';
import type { WholeFile } from './look/wholeFile';
import type { Asked } from './statementContext';

/** What a rule says of a statement. */
export interface SaidByRule {
  readonly enabled: EnabledStatementRule;
  readonly problem: Problem;
}

/** What the rules say of one statement, and which of them have to be asked again when anything else has changed. */
export interface Said {
  readonly problems: readonly SaidByRule[];
  readonly again: readonly EnabledStatementRule[];
  /** What they have asked of the rest of the file: all have to be asked again when one of the answers is another. */
  readonly asked: readonly Asked[];
}

interface Remembered extends Said {
  readonly rules: readonly EnabledStatementRule[];
  /** Where the statement began. */
  readonly at: number;
}

/**
 * What rules said of the statements of one document. A rule that saw nothing but the statement and the moment that it
 * meets, and the answers to what it asked of the rest of the file, will say the same as long as all are the same objects,
 * wherever the statement has moved to.
 */
export class LintMemory {
  readonly #remembered = new WeakMap<StepPart, Remembered>();

  /** @param rules those that look at statements of its kind, always the same array for the same rules */
  recall(statement: AnalysedStatement, rules: readonly EnabledStatementRule[], whole: WholeFile): Said | undefined {
    const { part, span } = statement;
    const remembered = this.#remembered.get(part);
    if (remembered === undefined || remembered.rules !== rules) return undefined;
    const isSame = ({ question, about, answer }: Asked) => Object.is(question(whole, statement, ...about), answer);
    if (!remembered.asked.every(isSame)) return undefined;
    const by = span.start - remembered.at;
    if (by === 0 || remembered.problems.length === 0) return remembered;
    const problems = remembered.problems.map(({ enabled, problem }) => ({ enabled, problem: moved(problem, by) }));
    return { ...remembered, problems };
  }

  remember({ part, span }: AnalysedStatement, rules: readonly EnabledStatementRule[], said: Said): void {
    const again = new Set(said.again);
    for (const { enabled, problem } of said.problems) if (!isInside(problem, span)) again.add(enabled);
    const problems = said.problems.filter(({ enabled }) => !again.has(enabled));
    this.#remembered.set(part, { rules, at: span.start, problems, again: [...again], asked: said.asked });
  }
}

/** Whether all places of a problem move with the statement. */
function isInside({ span, conceals = span, fixes = [], related = [] }: Problem, statement: Span): boolean {
  const places = [
    span,
    conceals,
    ...related.map((place) => place.span),
    ...fixes.flatMap(({ edits }) => edits.map(spanOf)),
  ];
  return places.every(({ start, end }) => statement.start <= start && end <= statement.end);
}

function spanOf({ span }: Edit): Span {
  return span;
}

function moved(problem: Problem, by: number): Problem {
  const move = <Placed extends { readonly span: Span }>(placed: Placed): Placed => ({
    ...placed,
    span: { start: placed.span.start + by, end: placed.span.end + by },
  });
  return {
    ...move(problem),
    fixes: problem.fixes?.map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
    related: problem.related?.map(move),
    conceals: problem.conceals && move({ span: problem.conceals }).span,
  };
}
