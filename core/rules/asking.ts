import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { certainties, classifiedWords, type StrongNames, severityBy } from './classifiedWords';
import { fileContexts } from './fileContext';
import type { Finding, Fix, Problem } from './finding';
import type { EnabledFileRule, EnabledStatementRule, RuleFailure, StoppedRule } from './lint';
import type { LeftBehind } from './look/leftBehind';
import type { LeftOn } from './look/leftOn';
import type { WholeFile } from './look/wholeFile';
import type { FileContext } from './rule';
import type { EnabledRule } from './ruleSet';
import type { Said, SaidByRule } from './said';
import { milder } from './severity';
import { statementContexts } from './statementContext';
import type { FileTime } from './timeBudget';
import { Watch } from './watch';
import { WatchedFile } from './watchedFile';

/** Asks the rules of one file. Those that throw, and those that are stopped, are noted on the way. */
export class Asking {
  readonly failures: RuleFailure[] = [];
  readonly stopped = new Map<string, StoppedRule>();
  readonly #whole: WholeFile;
  readonly #strong: StrongNames;
  readonly #time: FileTime | undefined;

  constructor(whole: WholeFile, strong: StrongNames, time: FileTime | undefined) {
    this.#whole = whole;
    this.#strong = strong;
    this.#time = time;
  }

  ofStatement(
    rules: readonly EnabledStatementRule[],
    statement: AnalysedStatement,
  ): Said<AnalysedStatement, EnabledStatementRule> {
    const { inner, direction, position } = statement;
    const watch = new Watch<AnalysedStatement, EnabledStatementRule>(this.#whole, statement);
    const contextFor = statementContexts(statement, this.#whole, watch);
    const isMeant = ({ rule }: EnabledStatementRule) =>
      (inner?.runs !== 'later' || rule.functionBodies === true) && (direction !== 'down' || rule.waysBack !== false);
    const check = ({ rule, options }: EnabledStatementRule) => rule.check(contextFor(options));
    const checkInside = (enabled: EnabledStatementRule) => withFixesInside(check(enabled));
    const meant = inner === undefined && direction !== 'down' ? rules : rules.filter(isMeant);
    return this.#ask(meant, watch, inner?.element ? checkInside : check, position);
  }

  /** Rules about the file as a whole, one after the other. */
  ofFile(left: LeftBehind): (rule: EnabledFileRule) => Said<undefined, EnabledFileRule> {
    const watch = new Watch<undefined, EnabledFileRule>(this.#whole, undefined);
    const check = this.#checkOf(watch, this.#whole.file, left);
    return (rule) => this.#ask(this.#meant([rule]), watch, check);
  }

  /** Rules about the file that judge each relation by itself. */
  ofRelation(rules: readonly EnabledFileRule[], on: LeftOn): Said<LeftOn, EnabledFileRule> {
    const watch = new Watch<LeftOn, EnabledFileRule>(this.#whole, on);
    return this.#ask(this.#meant(rules), watch, this.#checkOf(watch, new WatchedFile(this.#whole.file, watch), on));
  }

  #checkOf<Subject extends LeftOn | undefined>(
    watch: Watch<Subject, EnabledFileRule>,
    file: FileAnalysis,
    left: FileContext<unknown>['left'],
  ): (enabled: EnabledFileRule) => Iterable<Problem> {
    const goesOn = () => watch.rule === undefined || this.#goesOn(watch.rule);
    const contextFor = fileContexts({ whole: this.#whole, file, left, watch, goesOn });
    return ({ rule, options }) => rule.check(contextFor(options));
  }

  /** A file that undoes another is judged by those about ways back. */
  #meant(rules: readonly EnabledFileRule[]): readonly EnabledFileRule[] {
    const isBack = this.#whole.file.migration?.direction === 'down';
    return isBack ? rules.filter(({ rule }) => rule.waysBack !== false) : rules;
  }

  /** @param statement position of the one that they are asked of */
  #ask<Subject, Rule extends EnabledRule>(
    rules: readonly Rule[],
    watch: Watch<Subject, Rule>,
    check: (enabled: Rule) => Iterable<Problem>,
    statement?: number,
  ): Said<Subject, Rule> {
    const findings: SaidByRule<Rule>[] = [];
    const again: Rule[] = [];
    for (const enabled of rules) {
      if (this.#time?.begin(enabled) === false) {
        this.#stop(enabled, statement);
        again.push(enabled);
        continue;
      }
      watch.further = false;
      watch.rule = enabled;
      try {
        for (const problem of check(enabled))
          findings.push({ enabled, finding: toFinding(enabled, problem, statement, this.#strong) });
      } catch (error) {
        this.failures.push({ rule: enabled.id, error, statement });
        watch.further = true;
      }
      this.#time?.lap(enabled);
      if (watch.further) again.push(enabled);
    }
    return { findings, again, asked: watch.asked };
  }

  #goesOn(enabled: EnabledFileRule): boolean {
    if (this.#time?.lap(enabled) !== false) return true;
    this.#stop(enabled, undefined);
    return false;
  }

  #stop({ id }: EnabledRule, statement: number | undefined): void {
    if (!this.stopped.has(id)) this.stopped.set(id, { rule: id, statement });
  }
}

/** What is said of an element of CREATE SCHEMA, behind which no statement may stand. */
function* withFixesInside(problems: Iterable<Problem>): Iterable<Problem> {
  for (const problem of problems) yield { ...problem, fixes: problem.fixes?.filter(isInside) };
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
