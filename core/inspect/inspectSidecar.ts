import { type Judgement, judge } from '#core/preconditions/judge';
import { preconditionText } from '#core/preconditions/precondition';
import { type PlacedPrecondition, readSidecar } from '#core/preconditions/readSidecar';
import type { Finding } from '#core/rules/finding';
import type { RuleSet } from '#core/rules/ruleSet';
import type { Schema } from '#core/schema/schema';
import { type EngineProblem, toEngineFindings } from './engineFindings';

/** What exists around a migration. */
export interface Around {
  /** Before it runs: what its own preconditions meet. */
  readonly before: Schema;
  /** Behind it: what the preconditions of its way back meet. */
  readonly after: Schema;
}

/** A precondition, and what the migrations tell of it. */
export interface JudgedPrecondition extends PlacedPrecondition {
  readonly judgement: Judgement;
}

/** All that is known of the preconditions of a migration without a database. */
export interface SidecarReport {
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  readonly preconditions: readonly JudgedPrecondition[];
}

/** Reads the preconditions of a migration and judges them by the other migrations. Never throws for what the text says. */
export function inspectSidecar(text: string, { before, after }: Around, rules: RuleSet): SidecarReport {
  const { preconditions, problems } = readSidecar(text);
  const judged = preconditions.map((each) => {
    const schema = each.list === 'up_preconditions' ? before : after;
    return { ...each, judgement: judge(each.precondition, schema) };
  });
  const all: EngineProblem[] = [
    ...problems.map((problem) => ({ rule: 'engine/invalid-preconditions' as const, ...problem })),
    ...judged.flatMap(contradiction),
  ];
  const findings = toEngineFindings(all, rules).sort((a, b) => a.span.start - b.span.start);
  return { findings, preconditions: judged };
}

function contradiction({ list, precondition, judgement, span }: JudgedPrecondition): EngineProblem[] {
  if (judgement.verdict !== 'contradicted') return [];
  const what = list === 'up_preconditions' ? 'The migration is not run' : 'The migration is not undone';
  const message = `${preconditionText(precondition)} is not so: ${judgement.because}. ${what} where it is checked.`;
  return [{ rule: 'engine/precondition-contradicted', message, span }];
}
