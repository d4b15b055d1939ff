import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Classifier } from '#core/classification/classifier';
import type { FactsKind } from '#core/sql/facts/facts';
import { certainties, classifiedWords, type StrongNames, severityBy } from './classifiedWords';
import { doubtful, unreadBehind } from './doubtful';
import type { Finding, Fix, Problem } from './finding';
import type { LintMemory, Said, SaidByRule } from './lintMemory';
import { relationAtEnd } from './look/classifiedAtEnd';
import { LeftBehind } from './look/leftBehind';
import { WholeFile } from './look/wholeFile';
import type { FileRule, StatementRule } from './rule';
import type { EnabledRule, RuleSet } from './ruleSet';
import { milder } from './severity';
import { statementContexts, Watch } from './statementContext';
import type { FileTime, TimeBudget } from './timeBudget';

/** A rule that threw. The others ran; what this one would have found is not known. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
  /** Position of the statement it was looking at; undefined for rules about the file. */
  readonly statement?: number | undefined;
}

/** A rule that took too long and is not run any more. What it would have found is not known. */
export interface StoppedRule {
  readonly rule: string;
  /** Position of the first statement that it has not judged; undefined for rules about the file. */
  readonly statement?: number | undefined;
}

export interface LintResult {
  /** In the order of the file. Suppressions are not applied yet. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
  /** Those that have not judged all of the file, each once. */
  readonly stopped: readonly StoppedRule[];
}

/** What rules about data are told by a project. */
export interface DataKnowledge {
  readonly classifier: Classifier;
  readonly strongNames: StrongNames;
}

/** Enabled rules by the kind of statement they look at, so that a statement meets only its own. */
export interface RuleIndex extends DataKnowledge {
  readonly byKind: ReadonlyMap<FactsKind, readonly EnabledStatementRule[]>;
  readonly ofFile: readonly EnabledFileRule[];
  /** Of the rules that do not ship. Undefined where nobody measures. */
  readonly budget?: TimeBudget | undefined;
}

export type EnabledStatementRule = EnabledRule & { readonly rule: StatementRule };
type EnabledFileRule = EnabledRule & { readonly rule: FileRule };

export function indexRules(ruleSet: RuleSet, data: DataKnowledge, budget?: TimeBudget): RuleIndex {
  const byKind = new Map<FactsKind, EnabledStatementRule[]>();
  const ofFile: EnabledFileRule[] = [];
  for (const enabled of ruleSet.enabled) {
    const { rule } = enabled;
    if (rule.on === 'engine' || rule.on === 'snapshot') continue;
    if (rule.on === 'file') {
      ofFile.push({ ...enabled, rule });
      continue;
    }
    for (const kind of rule.on) {
      const entries = byKind.get(kind) ?? [];
      entries.push({ ...enabled, rule });
      byKind.set(kind, entries);
    }
  }
  return { byKind, ofFile, ...data, budget };
}

/**
 * Runs the rules over an analysed file. A rule that throws is reported and silences nobody else.
 * @param memory of what was said of the same document before
 */
export function lint(file: FileAnalysis, rules: RuleIndex, memory?: LintMemory): LintResult {
  const findings: Finding[] = [];
  const course: Course = { failures: [], stopped: new Map(), time: rules.budget?.ofFile() };
  const { failures, stopped, time } = course;
  const whole = new WholeFile(file, rules.classifier);
  // Not remembered with what a statement says: what nobody has read stands elsewhere.
  const judged = (finding: Finding) => {
    const isState = finding.pending !== undefined && file.end.schema.unread !== undefined;
    return isState ? doubtful(finding, unreadBehind(file, finding.statement)) : finding;
  };
  for (const statement of file.statements) {
    const ofKind = rules.byKind.get(statement.facts.kind);
    if (ofKind === undefined) continue;
    const known = memory?.recall(statement, ofKind, whole);
    const take = ({ finding }: SaidByRule) => void findings.push(judged(finding));
    known?.findings.forEach(take);
    const left = known?.again ?? ofKind;
    if (left.length === 0) continue;
    const said = ask(left, statement, whole, rules.strongNames, course);
    said.findings.forEach(take);
    if (known === undefined || known.isPart) memory?.remember(statement, ofKind, said, known);
  }
  const left = new LeftBehind(file);
  const { classifier } = rules;
  const classified = (id: string) => relationAtEnd(whole, id);
  for (const enabled of rules.ofFile) {
    if (file.migration?.direction === 'down' && enabled.rule.waysBack === false) continue;
    if (time?.begin(enabled) === false) {
      stopped.set(enabled.id, { rule: enabled.id });
      continue;
    }
    const goesOn = () => {
      if (time?.lap(enabled) !== false) return true;
      stopped.set(enabled.id, { rule: enabled.id });
      return false;
    };
    try {
      const { version } = file;
      const { options } = enabled;
      const problems = enabled.rule.check({ file, left, version, options, classified, classifier, goesOn });
      for (const problem of problems) findings.push(judged(toFinding(enabled, problem, undefined, rules.strongNames)));
    } catch (error) {
      failures.push({ rule: enabled.id, error });
    }
    time?.lap(enabled);
  }
  return { findings: findings.sort(byPlace), failures, stopped: [...stopped.values()] };
}

/** What becomes of the rules on their way through a file. */
interface Course {
  readonly failures: RuleFailure[];
  readonly stopped: Map<string, StoppedRule>;
  readonly time: FileTime | undefined;
}

/** Asks rules about one statement. Those that throw, and those that are stopped, are noted in the course. */
function ask(
  rules: readonly EnabledStatementRule[],
  statement: AnalysedStatement,
  whole: WholeFile,
  strong: StrongNames,
  { failures, stopped, time }: Course,
): Said {
  const findings: SaidByRule[] = [];
  const again: EnabledStatementRule[] = [];
  const watch = new Watch();
  const contextFor = statementContexts(statement, whole, watch);
  for (const enabled of rules) {
    if (statement.inner?.runs === 'later' && enabled.rule.functionBodies !== true) continue;
    if (statement.direction === 'down' && enabled.rule.waysBack === false) continue;
    if (time?.begin(enabled) === false) {
      if (!stopped.has(enabled.id)) stopped.set(enabled.id, { rule: enabled.id, statement: statement.position });
      again.push(enabled);
      continue;
    }
    watch.further = false;
    watch.rule = enabled;
    try {
      for (const problem of enabled.rule.check(contextFor(enabled.options))) {
        const fitting = statement.inner?.element ? { ...problem, fixes: problem.fixes?.filter(isInside) } : problem;
        findings.push({ enabled, finding: toFinding(enabled, fitting, statement.position, strong) });
      }
    } catch (error) {
      failures.push({ rule: enabled.id, error, statement: statement.position });
      watch.further = true;
    }
    time?.lap(enabled);
    if (watch.further) again.push(enabled);
  }
  return { findings, again, asked: watch.asked };
}

/** Whether a fix adds no statement. */
function isInside({ edits }: Fix): boolean {
  return !edits.some(({ text }) => text.includes(';'));
}

function toFinding(
  { id, rule, severity, docs }: EnabledRule,
  problem: Problem,
  statement: number | undefined,
  strong: StrongNames,
): Finding {
  const { message, span, object, fixes = none, related = none, pending, conceals, classified, atMost } = problem;
  const found: Finding = {
    message: classified === undefined ? message : `${message.replace(/\.$/, '')} ${classifiedWords(classified)}.`,
    span,
    object,
    fixes,
    related,
    pending,
    conceals,
    classified,
    atMost,
    rule: id,
    severity: milder(severity, atMost ?? severity),
    statement,
    clause: rule.clause,
    check: rule.extends,
    docs,
    confidence: classified === undefined ? 1 : certainties[classified.confidence],
  };
  return classified === undefined
    ? found
    : { ...found, severity: milder(found.severity, severityBy(severity, classified.confidence, strong)) };
}

const none: readonly never[] = [];

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1);
}
