import type { AnalysedStatement } from '#core/analysis/analysis';
import type { StepPart } from '#core/analysis/step';
import type { EnabledStatementRule } from './lint';
import type { WholeFile } from './look/wholeFile';
import { isInside, moved } from './moved';
import { joined, type Recalled, type Said, stillTrue } from './said';

type SaidOfStatement = Said<AnalysedStatement, EnabledStatementRule>;
type RecalledOfStatement = Recalled<AnalysedStatement, EnabledStatementRule>;

interface Remembered extends RecalledOfStatement {
  readonly rules: readonly EnabledStatementRule[];
  /** Where the statement began. */
  readonly at: number;
  /** Which one of the file it was. */
  readonly position: number;
}

/**
 * What rules said of the statements of one document. A rule that saw nothing but the statement and the moment that it
 * meets, and the answers to what it asked of the rest of the file, will say the same as long as all are the same objects,
 * wherever the statement has moved to.
 */
export class StatementMemory {
  readonly #remembered = new WeakMap<StepPart, Remembered>();

  /** @param rules those that look at statements of its kind, always the same array for the same rules */
  recall(
    statement: AnalysedStatement,
    rules: readonly EnabledStatementRule[],
    whole: WholeFile,
  ): RecalledOfStatement | undefined {
    const remembered = this.#remembered.get(statement.part);
    if (remembered === undefined || remembered.rules !== rules) return undefined;
    return stillTrue(this.#placed(remembered, statement), statement, whole);
  }

  /** @param recalled what is known of the rules that were not asked now */
  remember(
    { part, span, position }: AnalysedStatement,
    rules: readonly EnabledStatementRule[],
    said: SaidOfStatement,
    recalled?: RecalledOfStatement,
  ): void {
    const again = new Set(said.again);
    for (const { enabled, finding } of said.findings) if (!isInside(finding, span)) again.add(enabled);
    this.#remembered.set(part, { rules, at: span.start, position, ...joined(said, again, recalled) });
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
