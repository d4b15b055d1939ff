import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { ObjectId } from '#core/schema/relation';
import { Asking } from './asking';
import { doubtful, unreadBehind } from './doubtful';
import type { Finding } from './finding';
import type { EnabledFileRule, RuleFailure, RuleIndex, StoppedRule } from './lint';
import type { LintMemory } from './lintMemory';
import { LeftBehind } from './look/leftBehind';
import type { LeftOn } from './look/leftOn';
import { WholeFile } from './look/wholeFile';
import type { Asker, SaidOf } from './lookMemory';
import type { EnabledRule } from './ruleSet';
import { isAnsweredAlike, type Said } from './said';

/** One round of all rules over a file: over its statements, the file as a whole, and what it leaves on each relation. */
export class Round {
  readonly said: SaidOf[] = [];
  readonly #file: FileAnalysis;
  readonly #rules: RuleIndex;
  readonly #memory: LintMemory | undefined;
  readonly #whole: WholeFile;
  readonly #asking: Asking;
  readonly #left: LeftBehind;
  readonly #askOfFile: ReturnType<Asking['ofFile']>;

  constructor(file: FileAnalysis, rules: RuleIndex, memory: LintMemory | undefined) {
    this.#file = file;
    this.#rules = rules;
    this.#memory = memory;
    this.#whole = new WholeFile(file, rules.classifier, memory?.words);
    this.#asking = new Asking(this.#whole, rules.strongNames, rules.budget?.ofFile());
    this.#left = new LeftBehind(file);
    this.#askOfFile = this.#asking.ofFile(this.#left);
  }

  get failures(): readonly RuleFailure[] {
    return this.#asking.failures;
  }

  get stopped(): readonly StoppedRule[] {
    return [...this.#asking.stopped.values()];
  }

  askAll(): void {
    for (const statement of this.#file.statements) this.#ofStatement(statement);
    for (const enabled of this.#rules.ofFile) this.#ofFile(enabled);
    if (this.#rules.byRelation.length === 0) return;
    for (const on of this.#left.relations) this.#ofRelation(on);
  }

  /** @param known what was said of the same statements; what rests on the text is asked again */
  askAgain(known: readonly SaidOf[]): void {
    for (const each of known) {
      if (each.restsOnText || !this.#isAnsweredAlike(each)) this.#askOf(each.of);
      else this.said.push(each);
    }
  }

  #isAnsweredAlike({ of, asked }: SaidOf): boolean {
    if (asked.length === 0) return true;
    const statement = typeof of === 'number' ? this.#file.statements[of] : undefined;
    this.#begin();
    return (
      statement !== undefined && asked.every((each) => isAnsweredAlike(each, statement, this.#whole)) && !this.#seesText
    );
  }

  #askOf(asker: Asker): void {
    if (typeof asker === 'object') this.#ofFile(asker);
    else if (typeof asker === 'string') this.#ofRelations(asker);
    else {
      const statement = this.#file.statements[asker];
      if (statement !== undefined) this.#ofStatement(statement);
    }
  }

  #ofStatement(statement: AnalysedStatement): void {
    const ofKind = this.#rules.byKind.get(statement.facts.kind);
    if (ofKind === undefined) return;
    this.#begin();
    const known = this.#memory?.statements.recall(statement, ofKind, this.#whole);
    const unknown = known?.again ?? ofKind;
    const said = unknown.length === 0 ? undefined : this.#asking.ofStatement(unknown, statement);
    if (said !== undefined && (known === undefined || known.isPart))
      this.#memory?.statements.remember(statement, ofKind, said, known);
    const asked = [known, said].flatMap((some) => some?.asked.filter(({ seesText }) => seesText) ?? []);
    this.#take(statement.position, this.#seesText, asked, known, said);
  }

  #ofFile(enabled: EnabledFileRule): void {
    this.#begin();
    const said = this.#askOfFile(enabled);
    const asked = said.asked.filter(({ by }) => by.includes(enabled));
    this.#take(enabled, this.#seesText || sawText({ asked }), [], said);
  }

  #ofRelations(id: ObjectId): void {
    for (const on of this.#left.relations) if (on.id === id) this.#ofRelation(on);
  }

  #ofRelation(on: LeftOn): void {
    if (on.last === undefined) return; // the file has made nothing of it
    const { byRelation } = this.#rules;
    this.#begin();
    const known = this.#memory?.relations.recall(on, byRelation, this.#whole);
    const unknown = known?.again ?? byRelation;
    const said = unknown.length === 0 ? undefined : this.#asking.ofRelation(unknown, on);
    if (said !== undefined && (known === undefined || known.isPart))
      this.#memory?.relations.remember(on, byRelation, said, known);
    this.#take(on.id, this.#seesText || sawText(known) || sawText(said), [], known, said);
  }

  #begin(): void {
    this.#whole.file.textWasSeen = false;
  }

  get #seesText(): boolean {
    return this.#whole.file.textWasSeen;
  }

  #take(of: Asker, restsOnText: boolean, asked: SaidOf['asked'], ...said: readonly (AnySaid | undefined)[]): void {
    const findings: Finding[] = [];
    for (const some of said) for (const { finding } of some?.findings ?? []) findings.push(this.#judged(finding));
    if (restsOnText || asked.length > 0 || findings.length > 0) this.said.push({ of, findings, restsOnText, asked });
  }

  /** Not remembered with what a statement says: what nobody has read stands elsewhere. */
  #judged(finding: Finding): Finding {
    const isState = finding.pending !== undefined && this.#file.end.schema.unread !== undefined;
    return isState ? doubtful(finding, unreadBehind(this.#file, finding.statement)) : finding;
  }
}

type AnySaid = Pick<Said<never, EnabledRule>, 'findings'>;

/** Whether an answer to a question was found in the text. */
function sawText(said: { readonly asked: readonly { readonly seesText: boolean }[] } | undefined): boolean {
  return said?.asked.some(({ seesText }) => seesText) ?? false;
}
