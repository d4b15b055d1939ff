import type { Finding } from './finding';
import type { WholeFile } from './look/wholeFile';
import type { Asked } from './watch';

/** What a rule says of a statement, or of a relation. */
export interface SaidByRule<Rule> {
  readonly enabled: Rule;
  readonly finding: Finding;
}

/** What rules say of one statement or relation, and which of them have to be asked again when anything else has changed. */
export interface Said<Subject, Rule, Found extends SaidByRule<Rule> = SaidByRule<Rule>> {
  readonly findings: readonly Found[];
  readonly again: readonly Rule[];
  /** What they have asked of the rest of the file: who asked is asked again when the answer is another. */
  readonly asked: readonly Asked<Subject, Rule>[];
}

/** What is known without asking: what other rules said than those in `again`. */
export interface Recalled<Subject, Rule, Found extends SaidByRule<Rule> = SaidByRule<Rule>>
  extends Said<Subject, Rule, Found> {
  /** Whether it is less than was remembered, so that what is said now is to be remembered as well. */
  readonly isPart: boolean;
}

/** Of what was said, what is still true; rules that were told something else than is so now are to be asked again. */
export function stillTrue<Subject, Rule, Found extends SaidByRule<Rule>>(
  said: Recalled<Subject, Rule, Found>,
  subject: Subject,
  whole: WholeFile,
): Recalled<Subject, Rule, Found> {
  const stale = staleRules(said.asked, subject, whole);
  if (stale === undefined) return said;
  const isTrue = (rule: Rule) => !stale.has(rule);
  return {
    findings: said.findings.filter(({ enabled }) => isTrue(enabled)),
    again: [...said.again.filter(isTrue), ...stale],
    asked: askedBy(said.asked, isTrue),
    isPart: true,
  };
}

/** What was known and what is said now, less what may not be remembered: of rules that have to be asked `again`. */
export function joined<Subject, Rule, Found extends SaidByRule<Rule>>(
  said: Said<Subject, Rule, Found>,
  again: ReadonlySet<Rule>,
  known: Said<Subject, Rule, Found> | undefined,
): Recalled<Subject, Rule, Found> {
  const isKept = (rule: Rule) => !again.has(rule);
  return {
    findings: [...(known?.findings ?? []), ...said.findings.filter(({ enabled }) => isKept(enabled))],
    again: [...again],
    asked: [...(known?.asked ?? []), ...askedBy(said.asked, isKept)],
    isPart: false,
  };
}

/** Of the questions, those that some of the rules have asked. */
function askedBy<Subject, Rule>(
  asked: readonly Asked<Subject, Rule>[],
  counts: (rule: Rule) => boolean,
): readonly Asked<Subject, Rule>[] {
  return asked.flatMap((each) => {
    const by = each.by.filter(counts);
    return by.length === 0 ? [] : { ...each, by };
  });
}

/** Whether questions are answered as they were, those that see the text among them. */
export function isAnsweredAlike<Subject, Rule>(
  { question, about, answer, seesText }: Asked<Subject, Rule>,
  subject: Subject,
  whole: WholeFile,
): boolean {
  const { file } = whole;
  const wasSeen = file.textWasSeen;
  const isAlike = Object.is(question(whole, subject, ...about), answer);
  if (seesText) file.textWasSeen = wasSeen; // which is known
  return isAlike;
}

function staleRules<Subject, Rule>(
  asked: readonly Asked<Subject, Rule>[],
  subject: Subject,
  whole: WholeFile,
): ReadonlySet<Rule> | undefined {
  let stale: Set<Rule> | undefined;
  for (const each of asked) {
    if (isAnsweredAlike(each, subject, whole)) continue;
    stale ??= new Set();
    for (const rule of each.by) stale.add(rule);
  }
  return stale;
}
