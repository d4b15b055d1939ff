import type { AnalysedStatement } from '#core/analysis/analysis';
import type { Direction } from '#core/analysis/migration';
import { blocksReads, blocksWrites } from '#core/effects/conflicts';
import type { DurationClass, LockTaken, TransactionRule, Work } from '#core/effects/effects';
import type { FileReport } from '#core/inspect/inspect';
import type { BlockedRelation } from '#core/risk/blocked';
import { type Estimate, estimate } from '#core/risk/estimate';
import { highest, type Level } from '#core/risk/level';
import { leading, partRisks } from '#core/risk/parts';
import { LineIndex } from '#core/sql/text/lineIndex';
import type { Range } from './outcome';
import { type Placement, placementOf } from './placement';
import { durationWords } from './words/duration';
import { riskLine } from './words/risk';
import { statementTitle } from './words/statementTitle';

/** What one statement does and how long it may take, ready to be written. */
export interface StatementAssessment {
  /** Place in the file, from 0; statements of a DO block follow the block. */
  readonly index: number;
  readonly range: Range;
  readonly kind: string;
  /** Of the part of the file that it stands in. */
  readonly direction: Direction;
  readonly title: string;
  /** The whole in one line, level first. */
  readonly line: string;
  readonly locks: readonly LockTaken[];
  readonly work: readonly Pick<Work, 'kind' | 'relation' | 'index' | 'because'>[];
  /** Whether somebody's reads or writes wait: relations made by this very file stop nobody. */
  readonly blocks: { readonly reads: boolean; readonly writes: boolean };
  readonly transaction: TransactionRule;
  readonly estimate: Estimate;
  readonly assumptions: readonly string[];
}

/** Traffic that waits while a part runs. */
export interface Wait {
  readonly relation: string;
  readonly traffic: string;
  readonly class: DurationClass;
  readonly because: string;
}

/** What running one part of a file does. */
export interface PartAssessment {
  readonly direction: Direction;
  readonly blocked: readonly Wait[];
  readonly level: Level;
}

export interface FileAssessment {
  readonly file: string;
  /** Undefined where no set has the file. */
  readonly placement?: Placement | undefined;
  readonly statements: readonly StatementAssessment[];
  /** In the order of the text; most files have one. */
  readonly parts: readonly PartAssessment[];
  /** Of the part that the file is there for: the up part, where it has a down part as well. */
  readonly blocked: readonly Wait[];
  readonly notAnalysed: readonly { readonly range: Range; readonly reason: string; readonly message: string }[];
  /** As `blocked`. */
  readonly level: Level;
}

/** The highest of the levels of its parts: a file is as dangerous as the worst that can be run of it. */
export function highestLevel({ parts }: FileAssessment): Level {
  return highest(parts.map(({ level }) => level));
}

export function assess(report: FileReport, file: string): FileAssessment {
  const { analysis } = report;
  const lines = new LineIndex(analysis.parsed.text);
  const range = ({ start, end }: { start: number; end: number }): Range => ({
    start: lines.position(start),
    end: lines.position(end),
  });
  const parts = partRisks(analysis).map(({ blocked, ...part }) => ({
    ...part,
    blocked: blocked.map((each) => wait(each, lines)),
  }));
  const { blocked = [], level = 'LOW' } = leading(parts) ?? {};
  return {
    file,
    placement: analysis.migration && placementOf(analysis.migration),
    statements: analysis.statements
      .filter(({ inner }) => inner?.runs !== 'later')
      .map((statement) => ({ ...assessStatement(statement, analysis.path), range: range(statement.span) })),
    parts,
    blocked,
    notAnalysed: analysis.notAnalysed.map(({ span, reason, message }) => ({ range: range(span), reason, message })),
    level,
  };
}

function assessStatement(statement: AnalysedStatement, path: string): Omit<StatementAssessment, 'range'> {
  const { direction, effects, facts, inTheWay, position } = statement;
  return {
    index: position,
    kind: facts.kind,
    direction,
    title: statementTitle(facts),
    line: riskLine(statement, path),
    locks: effects.locks,
    work: effects.work.map(({ kind, relation, index, because }) => ({ kind, relation, index, because })),
    blocks: {
      reads: inTheWay.some(({ mode }) => blocksReads(mode)),
      writes: inTheWay.some(({ mode }) => blocksWrites(mode)),
    },
    transaction: effects.transaction,
    estimate: estimate(statement, path),
    assumptions: effects.assumptions,
  };
}

function wait({ relation, traffic, by, lock, class: duration }: BlockedRelation, lines: LineIndex): Wait {
  const { line } = lines.position(by.span.start);
  const until =
    lock.until === 'commit' && by.session.transaction.kind !== 'statement' ? 'until commit' : 'while it runs';
  const because = `${statementTitle(by.facts)} in line ${line + 1} holds ${lock.mode} ${until}; ${durationWords[duration]}`;
  return { relation, traffic, class: duration, because };
}
