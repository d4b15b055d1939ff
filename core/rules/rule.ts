import type * as z from 'zod';
import type { AnalysedStatement, FileAnalysis, TransactionMode } from '#core/analysis/analysis';
import type { ClassifiedColumn, ClassifiedRelation } from '#core/classification/classified';
import type { Classifier } from '#core/classification/classifier';
import type { ObjectId } from '#core/schema/relation';
import type { FactsKind, FactsOf } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Span } from '#core/sql/text/span';
import type { Problem } from './finding';
import type { Left, LeftOn } from './look/leftOn';
import type { WholeFile } from './look/wholeFile';
import type { Severity } from './severity';

/** What a rule must know beyond the statement itself; it stays silent where the context excuses the statement. */
export type Need = 'transaction' | 'timeouts' | 'new tables' | 'schema' | 'version' | 'other files' | 'snapshot';

/** Another file of the set that an example stands in. */
export interface ExampleFile {
  readonly path: string;
  readonly sql: string;
}

/** An example that is documentation and first test in one. */
export interface Example {
  readonly sql: string;
  /** Where it stands among `files`; the layout is told from all of them together. Default: in no set. */
  readonly path?: string | undefined;
  /** The other files of its set, in any order. Only with `path`. */
  readonly files?: readonly ExampleFile[] | undefined;
  /** Context that exists before, as SQL run ahead of the example (an earlier migration). */
  readonly before?: string | undefined;
  /** What a later migration of the set does. */
  readonly after?: string | undefined;
  /** Server major, when the example depends on it. */
  readonly version?: number | undefined;
  /** The example takes a migration back: that which `before` is, or another one that stands behind it. */
  readonly undoes?: 'before' | 'another' | undefined;
  /** How a runner treats the file. Default: none. */
  readonly transaction?: TransactionMode | undefined;
  /** One sentence: why it is bad, or good. */
  readonly note?: string | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  /** What the first fix of each finding makes of a bad example, whole. Required where there is a fix. */
  readonly fixed?: string | undefined;
  /** The fix begins what only the author can finish: the rule speaks still. */
  readonly isUnfinished?: true | undefined;
}

/** Something that a rule about a statement, or about one relation, wants to know of the rest of the file. */
export type Question<Answer, Subject = AnalysedStatement> = (
  whole: WholeFile,
  subject: Subject,
  ...about: readonly string[]
) => Answer;

/** What stands beside a statement when a rule looks at it. */
export interface StatementContext<Kind extends FactsKind, Options> extends Omit<AnalysedStatement, 'facts'> {
  readonly facts: FactsOf<Kind>;
  readonly file: FileAnalysis;
  readonly version: number;
  readonly options: Options;
  /** The place in the file of a span relative to the statement; the whole statement when it is unknown. */
  at(span: Span | undefined): Span;
  /** The relation that a name means here. */
  resolve(name: QualifiedName): ObjectId;
  /** Whether the relation was made in this very file, so that nobody else uses it yet. */
  isNew(relation: ObjectId | string): boolean;
  /** Whether the statement shares a transaction block with others (BEGIN, or a runner that wraps the file). */
  readonly inTransaction: boolean;
  /**
   * Asks something of the rest of the file. After an edit the question is asked again, and the rule only where the answer
   * is another one: a name, a number, or an object that stays the same while nothing has changed it.
   * @param question keeps nothing of this file, because it is kept for the next edit
   * @param about what is asked about: names, ids
   */
  ask<Answer>(question: Question<Answer>, ...about: readonly string[]): Answer;
  /**
   * What a relation holds when the file has run, by the comments of the whole file; for one that is gone by then, what it
   * held before the statement. Of one that nobody has seen, what its name says.
   */
  classified(relation: ObjectId | string): ClassifiedRelation;
  /** Says the same of any schema: of what a later migration leaves. */
  readonly classifier: Classifier;
  /** The same of one of its columns, be it known or not. */
  classifiedColumn(relation: ObjectId | string, column: string): ClassifiedColumn;
}

/** What stands beside a whole file. */
export interface FileContext<Options> {
  readonly file: FileAnalysis;
  /** The tables, constraints and indexes that are there because of the file when it has run. */
  readonly left: Left;
  readonly version: number;
  readonly options: Options;
  /** As a rule about statements asks: for rules that are asked of one relation after the other. */
  ask<Answer>(question: Question<Answer, LeftOn | undefined>, ...about: readonly string[]): Answer;
  /** What a relation holds when the file has run; of one that nobody has seen, what its name says. */
  classified(relation: ObjectId | string): ClassifiedRelation;
  /** Says the same of any schema: of what a later migration leaves. */
  readonly classifier: Classifier;
  /** Whether there is time left: asked between two objects by rules that may take long. */
  readonly goesOn: () => boolean;
}

/** What a rule of a compliance library says beyond what every rule says. */
export interface Compliance {
  /** Of the regulation: `45 CFR 164.312(b)`. */
  readonly clause?: string | undefined;
  /** What the clause asks for, in our words. */
  readonly requirement?: string | undefined;
  /** What must be known to read the clause right: who decides, which reading this is. */
  readonly note?: string | undefined;
  /** Subjects, for searching. */
  readonly tags?: readonly string[] | undefined;
  /** Ids of rules that may ask for the opposite; both are shown. */
  readonly conflictsWith?: readonly string[] | undefined;
  /** The shared check behind it, without `base/`. */
  readonly extends?: string | undefined;
  /** The id of the rule of a library that ships which it is made of, where that one has no shared check behind it. */
  readonly inherits?: string | undefined;
}

/** A rule that goes away. */
export interface Deprecation {
  /** Versions of its library. */
  readonly since: string;
  readonly removeIn?: string | undefined;
  /** The id of the rule to use instead. */
  readonly replacedBy?: string | undefined;
  readonly reason: string;
}

export interface Words extends Compliance {
  /** Kebab case, without the library: `index-without-concurrently`. */
  readonly name: string;
  /** The heading it stands under in documentation. */
  readonly family: string;
  readonly severity: Severity;
  /** Whether the recommended profile has it. */
  readonly recommended: boolean;
  /** Whether not even the strict profile has it, so that it runs only where a project sets its severity. Default: no. */
  readonly inNoProfile?: boolean | undefined;
  /** One sentence: what the rule looks for. */
  readonly summary: string;
  /** Markdown: what happens and to whom, with figures where measured. */
  readonly why: string;
  /** Markdown, an imperative first: what to write instead. */
  readonly instead: string;
  /** Where the facts and the idea come from: PostgreSQL pages, peers' rules. URLs, or `tool: rule`. */
  readonly sources: readonly string[];
  readonly needs: readonly Need[];
  /** Whether some finding carries a fix. */
  readonly fixable: boolean;
  /** Ids that it had before: where people write them, they mean this rule. */
  readonly aliases?: readonly string[] | undefined;
  readonly deprecated?: Deprecation | undefined;
  /** The address of a page that says more, for a rule that does not ship. */
  readonly docs?: string | undefined;
  /** The version of its library that it came with. */
  readonly since?: string | undefined;
  /** Whether it judges ways back too, which put back what there was, good or not. Default: yes. */
  readonly waysBack?: boolean | undefined;
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** A rule that looks at statements of some kinds. */
export interface StatementRule<Kind extends FactsKind = FactsKind, Options = unknown> extends Words {
  readonly on: readonly Kind[];
  /** Whether it looks into function bodies too, whose statements do not run now. Default: no. */
  readonly functionBodies?: boolean | undefined;
  readonly options: z.ZodType<Options>;
  check(context: StatementContext<Kind, Options>): Iterable<Problem>;
}

/** A rule that looks at a file as a whole. */
export interface FileRule<Options = unknown> extends Words {
  readonly on: 'file';
  /**
   * Whether it is asked of each relation by itself: `left` is then what is left there. After an edit it is asked again
   * only where the relation, an index of it, a statement that made something of it, or an answer is another one. Default: no.
   */
  readonly byRelation?: boolean | undefined;
  readonly options: z.ZodType<Options>;
  check(context: FileContext<Options>): Iterable<Problem>;
}

/**
 * A finding of the engine itself, which the pipeline makes and no `check` does: text that cannot be read, a comment that
 * suppresses nothing.
 */
export interface EngineRule extends Words {
  readonly on: 'engine';
  readonly options: z.ZodType<unknown>;
  /** Whether configuration may silence it. What was not read is never passed over in silence. */
  readonly mayBeOff: boolean;
}

/**
 * A rule that compares files with what a database says of itself. Without a snapshot of one it is not run, and whoever
 * reports says so.
 */
export interface SnapshotRule extends Words {
  readonly on: 'snapshot';
  readonly options: z.ZodType<unknown>;
}

export type Rule = StatementRule<FactsKind, unknown> | FileRule<unknown> | EngineRule | SnapshotRule;
