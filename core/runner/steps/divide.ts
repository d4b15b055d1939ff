import type { TransactionMode } from '#core/analysis/analysis';
import { transactionRuleOf } from '#core/effects/transactionRule';
import type { Statement } from '#core/sql/statement';
import type { Span } from '#core/sql/text/span';
import { commitsItself, type Expectation, expectationOf } from './expectation';

/** Statements that stand or fall together. */
export interface Segment {
  /** Settings of the session ahead of it, which are set again by a run that begins here. */
  readonly settings: readonly Statement[];
  readonly statements: readonly Statement[];
  /** Undefined: one transaction. Else one statement that runs outside of any, and what it is there for. */
  readonly expectation: Expectation | undefined;
}

/** What stands in the way of running a file; the span is that of a statement. */
export interface DivisionProblem {
  readonly span: Span;
  readonly message: string;
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
export function divide(statements: readonly Statement[], running: Running): Division {
  const problems = statements.flatMap(problemsOf);
  if (problems.length > 0) return { problems };
  const outside = statements.filter((each) => expectationOf(each.parsed) !== undefined);
  const [first] = outside;
  const { mode, isDeclared, howToDeclare } = running;
  if (mode === 'none') return eachAlone(statements);
  if (first === undefined) return { segments: [inOne(statements)] };
  if (mode === 'wrapped') {
    const message = `It cannot run inside a transaction, and the tool runs this file in one. Say otherwise with ${howToDeclare}.`;
    return { problems: [{ span: first.span, message }] };
  }
  const isMixed = statements.some((each) => !outside.includes(each) && !isSetting(each));
  if (isMixed && !isDeclared) {
    const message = `It cannot run inside a transaction, and other statements of the file can: if one fails, those before it stay. Give it a file of its own, or declare that you mean it with ${howToDeclare}.`;
    return { problems: [{ span: first.span, message }] };
  }
  return { segments: inRuns(statements) };
}

/** As a file without transactions asks for: what one statement does is kept before the next one begins. */
function eachAlone(statements: readonly Statement[]): Division {
  const senseless = statements.filter(({ parsed: { facts } }) => facts && transactionRuleOf(facts) === 'inside only');
  const message = 'It means something only inside a transaction, and this file runs without one.';
  if (senseless.length > 0) return { problems: senseless.map(({ span }) => ({ span, message })) };
  const segments = inRuns(statements, true);
  return { segments: segments.length === 0 ? [inOne(statements)] : segments };
}

function inOne(statements: readonly Statement[]): Segment {
  return { settings: [], statements, expectation: undefined };
}

/** Statements that a transaction takes share one as long as they follow each other, unless each has its own. */
function inRuns(statements: readonly Statement[], isEachAlone = false): Segment[] {
  const segments: Segment[] = [];
  const settings: Statement[] = [];
  let run: Statement[] = [];
  const endRun = () => {
    if (run.length > 0) segments.push({ settings: [...settings], statements: run, expectation: undefined });
    run = [];
  };
  for (const statement of statements) {
    const expectation =
      expectationOf(statement.parsed) ??
      (isEachAlone && commitsItself(statement.parsed) ? ({ kind: 'untold' } as const) : undefined);
    if (isSetting(statement)) {
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

function isSetting({ parsed: { facts } }: Statement): boolean {
  return facts?.kind === 'set' && !facts.local && facts.setting !== 'transaction';
}

function problemsOf({ span, parsed: { facts } }: Statement): DivisionProblem[] {
  if (facts?.kind === 'session command' && facts.command === 'DISCARD ALL') {
    return [{ span, message: 'DISCARD ALL gives back the lock that keeps other runs out. Take it out.' }];
  }
  if (facts?.kind === 'create index' && facts.concurrently && facts.name === undefined) {
    return [{ span, message: 'Give the index a name: without one nobody can find out later what became of it.' }];
  }
  return [];
}
