import type { FileAnalysis } from '#core/analysis/analysis';
import type { ClassifiedRelation } from '#core/classification/classified';
import type { Classifier } from '#core/classification/classifier';
import type { EnabledFileRule } from './lint';
import { relationAtEnd } from './look/classifiedAtEnd';
import type { LeftOn } from './look/leftOn';
import type { WholeFile } from './look/wholeFile';
import type { FileContext, Question } from './rule';
import type { Watch } from './watch';

/** What the contexts of rules about one file, or about one relation, share. */
interface FileLook<Subject extends LeftOn | undefined> {
  readonly whole: WholeFile;
  readonly file: FileAnalysis;
  readonly left: FileContext<unknown>['left'];
  readonly watch: Watch<Subject, EnabledFileRule>;
  readonly goesOn: () => boolean;
}

/** Makes a file's context, once for all rules with the same options: most have none. */
export function fileContexts<Subject extends LeftOn | undefined>(
  look: FileLook<Subject>,
): (options: unknown) => FileContext<unknown> {
  const made = new Map<unknown, FileContext<unknown>>();
  return (options) => {
    const known = made.get(options) ?? new WatchedLook(look, options);
    made.set(options, known);
    return known;
  };
}

/** The file, with functions that rules may take out of it. */
class WatchedLook<Subject extends LeftOn | undefined> implements FileContext<unknown> {
  readonly file: FileAnalysis;
  readonly left: FileContext<unknown>['left'];
  readonly version: number;
  readonly classifier: Classifier;
  readonly goesOn: () => boolean;
  readonly ask: FileContext<unknown>['ask'];
  readonly classified: FileContext<unknown>['classified'];

  constructor(
    { whole, file, left, watch, goesOn }: FileLook<Subject>,
    readonly options: unknown,
  ) {
    this.file = file;
    this.left = left;
    this.version = whole.file.version;
    this.classifier = whole.classifier;
    this.goesOn = goesOn;
    this.ask = <Answer>(question: Question<Answer, LeftOn | undefined>, ...about: readonly string[]) =>
      watch.ask(question, about);
    this.classified = (id) => watch.ask(classified, [id]);
  }
}

const classified: Question<ClassifiedRelation, unknown> = (whole, _, id) => relationAtEnd(whole, id);
