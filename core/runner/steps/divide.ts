import type { TransactionMode } from '#core/analysis/analysis';
import type { Expectation } from './expectation';
import type { DivisionProblem, RunStatement } from './nature';

/** Statements that stand or fall together. */
export interface Segment {
  /** Settings of the session ahead of it, which are set again by a run that begins here. */
  readonly settings: readonly RunStatement[];
  readonly statements: readonly RunStatement[];
  /** Undefined: one transaction. Else one statement that runs outside of any, and what it is there for. */
  readonly expectation: Expectation | undefined;
}

export type Division = { readonly segments: readonly Segment[] } | { readonly problems: readonly DivisionProblem[] };

/** How a part of a file runs, and whether it says so itself. */
export interface Running {
  readonly mode: TransactionMode;
  /** Whether somebody said for this file, or for the folder, that it runs without a transaction around it. */
  readonly isDeclared: boolean;
  /** How its tool is told so, for people. */
  readonly howToDeclare: string;
}

/**
 * Divides a migration into what runs in a transaction and what no transaction takes. Where nobody declared that a file mixes
 * both, it is refused: half of it may stay when the rest fails, and its author has to mean that.
 */
export function divide(statements: readonly RunStatement[], running: Running): Division {
  const first = statements.find(isOutside);
  const { mode, isDeclared, howToDeclare } = running;
  if (mode === 'none') return eachAlone(statements);
  if (first === undefined) return { segments: [inOne(statements)] };
  if (mode === 'wrapped') {
    const message = `It cannot run inside a transaction, and the tool runs this file in one. Say otherwise with ${howToDeclare}.`;
    return { problems: [{ span: first.span, message }] };
  }
  const isMixed = statements.some((each) => !isOutside(each) && !each.nature.isSetting);
  if (isMixed && !isDeclared) {
    const message = `It cannot run inside a transaction, and other statements of the file can: if one fails, those before it stay. Give it a file of its own, or declare that you mean it with ${howToDeclare}.`;
    return { problems: [{ span: first.span, message }] };
  }
  return { segments: inRuns(statements) };
}

/** As a file without transactions asks for: what one statement does is kept before the next one begins. */
function eachAlone(statements: readonly RunStatement[]): Division {
  const senseless = statements.filter(({ nature }) => nature.isInsideOnly);
  const message = 'It means something only inside a transaction, and this file runs without one.';
  if (senseless.length > 0) return { problems: senseless.map(({ span }) => ({ span, message })) };
  const segments = inRuns(statements, true);
  return { segments: segments.length === 0 ? [inOne(statements)] : segments };
}

function inOne(statements: readonly RunStatement[]): Segment {
  return { settings: [], statements, expectation: undefined };
}

/** Statements that a transaction takes share one as long as they follow each other, unless each has its own. */
function inRuns(statements: readonly RunStatement[], isEachAlone = false): Segment[] {
  const segments: Segment[] = [];
  const settings: RunStatement[] = [];
  let run: RunStatement[] = [];
  const endRun = () => {
    if (run.length > 0) segments.push({ settings: [...settings], statements: run, expectation: undefined });
    run = [];
  };
  for (const statement of statements) {
    const { nature } = statement;
    const expectation =
      nature.expectation ?? (isEachAlone && nature.commits ? ({ kind: 'untold' } as const) : undefined);
    if (nature.isSetting) {
      endRun();
      settings.push(statement);
    } else if (expectation !== undefined) {
      endRun();
      segments.push({ settings: [...settings], statements: [statement], expectation });
    } else {
      run.push(statement);
      if (isEachAlone) endRun();
    }
  }
  endRun();
  return segments;
}

function isOutside({ nature }: RunStatement): boolean {
  return nature.expectation !== undefined;
}
