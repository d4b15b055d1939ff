import type { WholeFile } from './look/wholeFile';
import type { Question } from './rule';
import { isSameList } from './sameList';

/** A question about the rest of the file, what it was answered, and the rules that asked. */
export interface Asked<Subject, Rule> {
  readonly question: Question<unknown, Subject>;
  readonly about: readonly string[];
  readonly answer: unknown;
  readonly by: readonly Rule[];
  /** Whether the text of the file was looked at for the answer. */
  readonly seesText: boolean;
}

/** Notices when a rule looks further than what it is asked about: a statement and the moment that this one meets, or a relation. */
export class Watch<Subject, Rule> {
  /** The rule that looks now. */
  rule: Rule | undefined;
  /** Whether neighbours, the place or anything else of the file was looked at. */
  further = false;
  readonly #asked: (Asked<Subject, Rule> & { readonly by: Rule[] })[] = [];

  constructor(
    private readonly whole: WholeFile,
    private readonly subject: Subject,
  ) {}

  /** What was asked of the rest of the file instead: the same only once, whoever asks. */
  get asked(): readonly Asked<Subject, Rule>[] {
    return this.#asked;
  }

  ask<Answer>(question: Question<Answer, Subject>, about: readonly string[]): Answer {
    const known = this.#asked.find((each) => each.question === question && isSameList(each.about, about));
    const { rule } = this;
    if (known === undefined) {
      const { file } = this.whole;
      const wasSeen = file.textWasSeen;
      file.textWasSeen = false;
      const answer = question(this.whole, this.subject, ...about);
      this.#asked.push({ question, about, answer, by: rule === undefined ? [] : [rule], seesText: file.textWasSeen });
      file.textWasSeen = wasSeen; // by the rule itself
      return answer;
    }
    if (rule !== undefined && known.by.at(-1) !== rule) known.by.push(rule);
    return known.answer as Answer;
  }
}
