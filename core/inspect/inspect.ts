import type { FileAnalysis } from '#core/analysis/analysis';
import { fits } from '#core/rules/compose/fits';
import type { Finding } from '#core/rules/finding';
import { type DataKnowledge, indexRules, lint, type RuleIndex } from '#core/rules/lint';
import type { RuleSet } from '#core/rules/ruleSet';
import { type SuppressedFinding, suppress } from '#core/rules/suppress';
import { suppressionComments, withPresentIds } from '#core/rules/suppressionComments';
import type { TimeBudget } from '#core/rules/timeBudget';
import { commentProblems, type EngineProblem, textProblems, toEngineFindings } from './engineFindings';
import { inOwnWords } from './ownWords';
import { settled } from './settled';
import { withStopped } from './stopped';
import { type UnderstandingContext, understand } from './understand';

/** Everything that one file is judged by, apart from the file. */
export interface InspectionContext extends UnderstandingContext {
  readonly rules: PreparedRules;
}

/** A rule set made ready once for many files. */
export interface PreparedRules {
  readonly set: RuleSet;
  readonly index: RuleIndex;
}

/** All that is known of a file: what its statements do, and what the rules say of it. */
export interface FileReport {
  readonly path: string;
  readonly analysis: FileAnalysis;
  /** In the order of the file, suppressed ones left out. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** @param budget of the rules that do not ship */
export function prepareRules(set: RuleSet, data: DataKnowledge, budget?: TimeBudget): PreparedRules {
  return { set, index: indexRules(set, data, budget) };
}

/** The same with no rule in it, for files that are context only. */
export function withoutRules({ set, index }: PreparedRules): PreparedRules {
  return { set, index: { ...index, byKind: new Map(), ofFile: [], byRelation: [] } };
}

function strictLibraries({ libraries }: RuleSet): ReadonlySet<string> {
  return new Set(libraries.flatMap(({ name, requireReason }) => (requireReason === true ? name : [])));
}

/**
 * Text in, report out: parse, analyse, lint, suppress. Never throws for what the text says.
 * @param known problems that whoever read the text has found already
 */
export function inspect(
  path: string,
  text: string,
  context: InspectionContext,
  known: readonly EngineProblem[] = [],
): FileReport {
  const { analysis: understood, directives } = understand(path, text, context);
  const { findings, failures, stopped } = lint(understood, context.rules.index, context.memory?.findings);
  const analysis = withStopped(understood, stopped);
  const comments = withPresentIds(suppressionComments(analysis), context.rules.set.aliases);
  const toFindings = (problems: readonly EngineProblem[]) => toEngineFindings(problems, context.rules.set);
  const all = [
    ...inOwnWords(findings, analysis.parsed),
    ...toFindings([...known, ...textProblems(analysis, directives, failures)]),
  ];
  const kept = suppress(all, comments, strictLibraries(context.rules.set));
  const unused = kept.unused.filter(({ target }) => !stopped.some(({ rule }) => fits(rule, target.id)));
  const ofComments = toFindings(commentProblems(comments, unused, context.rules.set, text));
  const report: FileReport = {
    path,
    analysis,
    findings: [...kept.findings, ...ofComments].sort((a, b) => a.span.start - b.span.start),
    suppressed: kept.suppressed,
  };
  const { later, memory } = context;
  if (later === undefined) return report;
  return settled(report, (pending) => later.endFor(pending, analysis.end.schema), memory?.settled);
}
