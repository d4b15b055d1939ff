import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Moment } from '#core/analysis/section';
import type { ObjectId } from '#core/schema/relation';
import type { Span } from '#core/sql/text/span';
import type { Finding } from './finding';
import type { EnabledFileRule, EnabledStatementRule, RuleIndex } from './lint';
import { isEvery, moved } from './moved';
import type { Asked } from './watch';

/** So many looks are remembered: a text while a word is typed is broken and whole in turns. */
const remembered = 2;

/** Who rules were asked about: a statement by its position, a relation, or the file as a whole. */
export type Asker = number | ObjectId | EnabledFileRule;

/** What was said of one of them. */
export interface SaidOf {
  readonly of: Asker;
  readonly findings: readonly Finding[];
  /** Whether it rests on the text, too, so that it has to be asked again wherever that is another one. */
  readonly restsOnText: boolean;
  /** It rests on no more of the text than answers to these, asked of a statement. */
  readonly asked: readonly Asked<AnalysedStatement, EnabledStatementRule>[];
}

/** What rules have said of one version of a document; those who had nothing to say and rest on no text are left out. */
interface Look {
  readonly rules: RuleIndex;
  /** How many rules had been stopped for their time by then. */
  readonly stopped: number;
  readonly file: FileAnalysis;
  readonly said: readonly SaidOf[];
}

/** Where the statements of a file stand now: those up to some place where they were, those behind another one moved. */
interface Shift {
  readonly until: number;
  readonly from: number;
  readonly by: number;
}

/**
 * The last looks at one document. Where its statements are those of an earlier look, each of which meets what it met then,
 * all is said that was said then: most key presses change a comment, or a statement that cannot be read before it is whole.
 */
export class LookMemory {
  #looks: readonly Look[] = [];

  remember(look: Look): void {
    this.#looks = [look, ...this.#looks.filter(({ file }) => file !== look.file)].slice(0, remembered);
  }

  /** What was said of the very statements of this file, where they stand now; undefined where none are remembered. */
  recall(file: FileAnalysis, rules: RuleIndex): readonly SaidOf[] | undefined {
    const stopped = stoppedIn(rules);
    for (const look of this.#looks) {
      if (look.rules !== rules || look.stopped !== stopped || !isAlike(look.file, file)) continue;
      const shift = shiftBetween(look.file.statements, file.statements);
      if (shift !== undefined) return look.said.map((said) => placed(said, shift));
    }
    return undefined;
  }
}

export function stoppedIn({ budget }: RuleIndex): number {
  return budget?.stopped.length ?? 0;
}

/** Whether two files are the same but for their texts, and for where in them the statements stand. */
function isAlike(one: FileAnalysis, other: FileAnalysis): boolean {
  return (
    one.statements.length === other.statements.length &&
    one.path === other.path &&
    one.version === other.version &&
    one.statedVersion === other.statedVersion &&
    one.transactionMode === other.transactionMode &&
    one.migration === other.migration &&
    one.beforeUp === other.beforeUp &&
    isSameMoment(one.end, other.end) &&
    one.sections.length === other.sections.length &&
    one.sections.every(({ direction, transactionMode, start, end }, place) => {
      const twin = other.sections[place];
      return (
        twin?.direction === direction &&
        twin.transactionMode === transactionMode &&
        isSameMoment(twin.start, start) &&
        isSameMoment(twin.end, end)
      );
    }) &&
    one.statements.every((statement, position) => isTwin(statement, other.statements[position]))
  );
}

function isSameMoment(one: Moment, other: Moment): boolean {
  return one.schema === other.schema && one.session === other.session;
}

function isTwin({ part, direction, statement }: AnalysedStatement, other: AnalysedStatement | undefined): boolean {
  return (
    other?.part === part &&
    other.direction === direction &&
    other.statement.index === statement.index &&
    other.statement.terminated === statement.terminated &&
    other.statement.leadingComments.length === statement.leadingComments.length
  );
}

/** Undefined where the text was changed in several places. */
function shiftBetween(before: readonly AnalysedStatement[], now: readonly AnalysedStatement[]): Shift | undefined {
  const first = before.findIndex(({ span }, position) => now[position]?.span.start !== span.start);
  const until = before[(first === -1 ? before.length : first) - 1]?.statement.span.end ?? 0;
  const next = before[first];
  if (next === undefined) return { until, from: Number.POSITIVE_INFINITY, by: 0 };
  const by = (now[first]?.span.start ?? 0) - next.span.start;
  const isOne = before.every(({ span }, position) => position < first || now[position]?.span.start === span.start + by);
  return isOne ? { until, from: next.span.start, by } : undefined;
}

function placed(said: SaidOf, { until, from, by }: Shift): SaidOf {
  const { findings } = said;
  if (said.restsOnText) return said;
  const stays = ({ end }: Span) => end <= until;
  const moves = ({ start }: Span) => start >= from;
  if (findings.every((finding) => isEvery(finding, stays))) return said;
  if (!findings.every((finding) => isEvery(finding, stays) || isEvery(finding, moves)))
    return { ...said, restsOnText: true };
  const now = findings.map((finding) => (isEvery(finding, stays) ? finding : moved(finding, by, finding.statement)));
  return { ...said, findings: now };
}
