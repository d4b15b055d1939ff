import type { AnalysedStatement } from '#core/analysis/analysis';
import type { StepPart } from '#core/analysis/step';
import type { Span } from '#core/sql/text/span';
import type { Edit, Finding } from './finding';
import type { EnabledStatementRule } from './lint';
import type { WholeFile } from './look/wholeFile';
import type { Asked } from './statementContext';

/** What a rule says of a statement. */
export interface SaidByRule {
  readonly enabled: EnabledStatementRule;
  readonly finding: Finding;
}

/** What rules say of one statement, and which of them have to be asked again when anything else has changed. */
export interface Said {
  readonly findings: readonly SaidByRule[];
  readonly again: readonly EnabledStatementRule[];
  /** What they have asked of the rest of the file: who asked is asked again when the answer is another. */
  readonly asked: readonly Asked[];
}

interface Remembered extends Recalled {
  readonly rules: readonly EnabledStatementRule[];
  /** Where the statement began. */
  readonly at: number;
  /** Which one of the file it was. */
  readonly position: number;
}

/** What is known without asking: what other rules said than those in `again`. */
interface Recalled extends Said {
  /** Whether it is less than was remembered, so that what is said now is to be remembered as well. */
  readonly isPart: boolean;
}

/**
 * What rules said of the statements of one document. A rule that saw nothing but the statement and the moment that it
 * meets, and the answers to what it asked of the rest of the file, will say the same as long as all are the same objects,
 * wherever the statement has moved to.
 */
export class LintMemory {
  readonly #remembered = new WeakMap<StepPart, Remembered>();

  /** @param rules those that look at statements of its kind, always the same array for the same rules */
  recall(statement: AnalysedStatement, rules: readonly EnabledStatementRule[], whole: WholeFile): Recalled | undefined {
    const remembered = this.#remembered.get(statement.part);
    if (remembered === undefined || remembered.rules !== rules) return undefined;
    const placed = this.#placed(remembered, statement);
    const stale = staleRules(placed.asked, statement, whole);
    if (stale === undefined) return placed;
    const isTrue = (rule: EnabledStatementRule) => !stale.has(rule);
    return {
      findings: placed.findings.filter(({ enabled }) => isTrue(enabled)),
      again: [...placed.again.filter(isTrue), ...stale],
      asked: askedBy(placed.asked, isTrue),
      isPart: true,
    };
  }

  /** @param recalled what is known of the rules that were not asked now */
  remember(
    { part, span, position }: AnalysedStatement,
    rules: readonly EnabledStatementRule[],
    said: Said,
    recalled?: Recalled,
  ): void {
    const again = new Set(said.again);
    for (const { enabled, finding } of said.findings) if (!isInside(finding, span)) again.add(enabled);
    const findings = said.findings.filter(({ enabled }) => !again.has(enabled));
    const { findings: known = [], asked = [] } = recalled ?? {};
    this.#remembered.set(part, {
      rules,
      at: span.start,
      position,
      findings: [...known, ...findings],
      again: [...again],
      asked: [...asked, ...askedBy(said.asked, (rule) => !again.has(rule))],
      isPart: false,
    });
  }

  /** The same at the place where the statement stands now. */
  #placed(remembered: Remembered, { part, span, position }: AnalysedStatement): Remembered {
    const by = span.start - remembered.at;
    if ((by === 0 && position === remembered.position) || remembered.findings.length === 0) return remembered;
    const findings = remembered.findings.map(({ enabled, finding }) => ({
      enabled,
      finding: moved(finding, by, position),
    }));
    const placed = { ...remembered, findings, at: span.start, position };
    this.#remembered.set(part, placed);
    return placed;
  }
}

/** Of the questions, those that some of the rules have asked. */
function askedBy(asked: readonly Asked[], counts: (rule: EnabledStatementRule) => boolean): readonly Asked[] {
  return asked.flatMap((each) => {
    const by = each.by.filter(counts);
    return by.length === 0 ? [] : { ...each, by };
  });
}

/** The rules that were told something else than is so now. */
function staleRules(
  asked: readonly Asked[],
  statement: AnalysedStatement,
  whole: WholeFile,
): ReadonlySet<EnabledStatementRule> | undefined {
  let stale: Set<EnabledStatementRule> | undefined;
  for (const { question, about, answer, by } of asked) {
    if (Object.is(question(whole, statement, ...about), answer)) continue;
    stale ??= new Set();
    for (const rule of by) stale.add(rule);
  }
  return stale;
}

/** Whether all places of a finding move with the statement. */
function isInside({ span, conceals = span, fixes, related }: Finding, statement: Span): boolean {
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

function moved(finding: Finding, by: number, statement: number): Finding {
  const move = <Placed extends { readonly span: Span }>(placed: Placed): Placed => ({
    ...placed,
    span: { start: placed.span.start + by, end: placed.span.end + by },
  });
  return {
    ...move(finding),
    statement,
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
    related: finding.related.map(move),
    conceals: finding.conceals && move({ span: finding.conceals }).span,
  };
}
