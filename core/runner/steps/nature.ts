import { transactionRuleOf } from '#core/effects/transactionRule';
import type { NotAnalysed, ParsedStatement } from '#core/sql/statement';
import { type Span, shift } from '#core/sql/text/span';
import { commitsItself, type Expectation, expectationOf } from './expectation';

/** What stands in the way of running a file, and where. */
export interface DivisionProblem {
  readonly span: Span;
  readonly message: string;
}

/** All that running asks of a statement. Its tree is not kept: a file may have 200,000 of them. */
export interface Nature {
  /** Undefined: a transaction takes it. Else what it is there for. */
  readonly expectation: Expectation | undefined;
  /** It may commit, and then runs only where no transaction is open. */
  readonly commits: boolean;
  /** It sets something for the whole session. */
  readonly isSetting: boolean;
  /** It means something only inside a transaction. */
  readonly isInsideOnly: boolean;
  /** It begins or ends a transaction, and asks for nothing else. */
  readonly bounds: 'begin' | 'commit' | 'rollback' | undefined;
  /** Why it cannot run; spans relative to the statement. */
  readonly problems: readonly DivisionProblem[];
  /** It is no statement as it stands: two of them, perhaps, between which the `;` is missing. */
  readonly isUnread: boolean;
}

/** Of a statement that only changes rows, and of those that nothing is known of: they are the server's to judge. */
export const ordinary: Nature = {
  expectation: undefined,
  commits: false,
  isSetting: false,
  isInsideOnly: false,
  bounds: undefined,
  problems: [],
  isUnread: false,
};

/** A statement where it stands in a file. */
export interface RunStatement {
  readonly span: Span;
  readonly nature: Nature;
}

/** What the server itself would stumble over, or would never get to see. Everything else is the server's to judge. */
export function stopsRuns({ reason }: NotAnalysed): boolean {
  return ['psql command', 'copy data', 'template', 'syntax error', 'too large'].includes(reason);
}

export function natureOf(parsed: ParsedStatement): Nature {
  const { facts } = parsed;
  const problems = problemsOf(parsed);
  if (facts === undefined) return problems.length === 0 ? ordinary : { ...ordinary, problems, isUnread: true };
  const nature: Nature = {
    expectation: expectationOf(parsed),
    commits: commitsItself(parsed),
    isSetting: facts.kind === 'set' && !facts.local && facts.setting !== 'transaction',
    isInsideOnly: transactionRuleOf(facts) === 'inside only',
    bounds: boundsOf(parsed),
    problems,
    isUnread: false,
  };
  return isOrdinary(nature) ? ordinary : nature;
}

/** A BEGIN that asks for an isolation level or the like is not ours to make. */
const plainBegin = /^(?:begin(?:\s+(?:work|transaction))?|start\s+transaction)\s*$/i;

function boundsOf({ text, facts }: ParsedStatement): Nature['bounds'] {
  if (facts?.kind !== 'transaction' || facts.chain) return undefined;
  if (facts.action === 'begin') return plainBegin.test(text) ? 'begin' : undefined;
  return facts.action === 'commit' || facts.action === 'rollback' ? facts.action : undefined;
}

function isOrdinary({ expectation, commits, isSetting, isInsideOnly, problems }: Nature): boolean {
  return expectation === undefined && !commits && !isSetting && !isInsideOnly && problems.length === 0;
}

function problemsOf({ text, facts, notAnalysed }: ParsedStatement): DivisionProblem[] {
  const unread = notAnalysed.filter(stopsRuns);
  const whole = (message: string): DivisionProblem[] => [{ span: { start: 0, end: text.length }, message }];
  if (unread.length > 0) return unread.map(({ span, message }) => ({ span, message }));
  if (facts?.kind === 'transaction' && !['savepoint', 'release', 'rollback to'].includes(facts.action)) {
    return whole(
      `${facts.action.toUpperCase()} is ours to say: the migration and its line in the ledger are one transaction. Take it out.`,
    );
  }
  if (facts?.kind === 'session command' && facts.command === 'DISCARD ALL') {
    return whole('DISCARD ALL gives back the lock that keeps other runs out. Take it out.');
  }
  if (facts?.kind === 'copy' && facts.stdin) {
    return whole('It waits for data that only psql can send. Use INSERT.');
  }
  if (facts?.kind === 'create index' && facts.concurrently && facts.name === undefined) {
    return whole('Give the index a name: without one nobody can find out later what became of it.');
  }
  return [];
}

/** Why a statement of a file cannot run, with spans of the file. */
export function problemsIn({ span, nature }: RunStatement): DivisionProblem[] {
  return nature.problems.map((problem) => ({ ...problem, span: shift(problem.span, span.start) }));
}
