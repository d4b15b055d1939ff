import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { FactsKind } from '#core/sql/facts/facts';
import { shift } from '#core/sql/text/span';
import type { Finding, Problem } from './finding';
import type { FileRule, StatementContext, StatementRule } from './rule';
import type { EnabledRule, RuleSet } from './ruleSet';

/** A rule that threw. The others ran; what this one would have found is not known. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
  /** Position of the statement it was looking at; undefined for rules about the file. */
  readonly statement?: number | undefined;
}

export interface LintResult {
  /** In the order of the file. Suppressions are not applied yet. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Enabled rules by the kind of statement they look at, so that a statement meets only its own. */
export interface RuleIndex {
  readonly byKind: ReadonlyMap<FactsKind, readonly EnabledStatementRule[]>;
  readonly ofFile: readonly EnabledFileRule[];
}

type EnabledStatementRule = EnabledRule & { readonly rule: StatementRule };
type EnabledFileRule = EnabledRule & { readonly rule: FileRule };

export function indexRules(ruleSet: RuleSet): RuleIndex {
  const byKind = new Map<FactsKind, EnabledStatementRule[]>();
  const ofFile: EnabledFileRule[] = [];
  for (const enabled of ruleSet.enabled) {
    const { rule } = enabled;
    if (rule.on === 'engine') continue;
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
  return { byKind, ofFile };
}

/** Runs the rules over an analysed file. A rule that throws is reported and silences nobody else. */
export function lint(file: FileAnalysis, rules: RuleIndex): LintResult {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const attempt = (enabled: EnabledRule, statement: number | undefined, check: () => Iterable<Problem>) => {
    try {
      for (const problem of check()) findings.push(toFinding(enabled, problem, statement));
    } catch (error) {
      failures.push({ rule: enabled.id, error, statement });
    }
  };
  for (const statement of file.statements) {
    const contextFor = contexts(statement, file);
    for (const enabled of rules.byKind.get(statement.facts.kind) ?? []) {
      if (statement.inner?.runs === 'later' && enabled.rule.functionBodies !== true) continue;
      attempt(enabled, statement.position, () => enabled.rule.check(contextFor(enabled.options)));
    }
  }
  for (const enabled of rules.ofFile) {
    attempt(enabled, undefined, () => enabled.rule.check({ file, version: file.version, options: enabled.options }));
  }
  return { findings: findings.sort(byPlace), failures };
}

/** Makes a statement's context once for all rules with the same options: most have none. */
function contexts(statement: AnalysedStatement, file: FileAnalysis) {
  const made = new Map<unknown, StatementContext<FactsKind, unknown>>();
  return (options: unknown) => {
    const known = made.get(options);
    if (known !== undefined) return known;
    const context = contextOf(statement, file, options);
    made.set(options, context);
    return context;
  };
}

function contextOf(
  statement: AnalysedStatement,
  file: FileAnalysis,
  options: unknown,
): StatementContext<FactsKind, unknown> {
  const { schema, session, span } = statement;
  return {
    ...statement,
    file,
    version: file.version,
    options,
    at: (inner) => (inner === undefined ? span : shift(inner, span.start)),
    resolve: (name) => resolveRelation(schema, session, name),
    isNew: (id) => schema.relations.get(id as ObjectId)?.origin?.file === file.path,
    inTransaction: session.transaction.kind !== 'statement',
  };
}

function toFinding(enabled: EnabledRule, problem: Problem, statement: number | undefined): Finding {
  return {
    ...problem,
    rule: enabled.id,
    severity: enabled.severity,
    fixes: problem.fixes ?? [],
    related: problem.related ?? [],
    statement,
    confidence: 1,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule);
}
