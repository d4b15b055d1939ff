import type { DataClass } from '#core/classification/classes';
import type { ClassSource, Confidence } from '#core/classification/classified';
import type { Schema } from '#core/schema/schema';
import type { Span } from '#core/sql/text/span';
import type { Severity } from './severity';

/** A change of the file's text. Edits of one fix do not overlap. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A way to mend a finding. */
export interface Fix {
  /** An imperative for the menu: `Build the index CONCURRENTLY`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /**
   * Whether it keeps what the file does and may be applied without being read (fix all, --fix). A fix that changes what
   * happens or needs a second file or a decision is not automatic.
   */
  readonly automatic: boolean;
}

/** Another place that helps to understand the finding. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/**
 * What makes a problem one of the whole set: a later migration may mend it, and then there is none. Asked only where later
 * ones are known.
 */
export interface Pending {
  /**
   * Names of which a statement has to say one to change anything here, as far as this schema tells. None where the object
   * is not there any more.
   */
  names(schema: Schema): readonly string[];
  /** Whether the problem is still there in what the set leaves. */
  persists(end: Schema): boolean;
}

/** What the data is that a problem is about, and how sure that is. */
export interface Classified {
  /** At least one. */
  readonly classes: readonly DataClass[];
  /** Of the surest of them. */
  readonly confidence: Confidence;
  readonly source: ClassSource;
}

/** What a rule says of one place. Spans are in the file. */
export interface Problem {
  readonly message: string;
  readonly span: Span;
  /** The object it is about, schema-qualified: `public.orders`, `public.orders.total`. */
  readonly object?: string | undefined;
  readonly fixes?: readonly Fix[] | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
  /** Undefined where no other file can mend it. */
  readonly pending?: Pending | undefined;
  /** A secret, which no report may quote from the file. */
  readonly conceals?: Span | undefined;
  /** Set where it is one because of what the data is: what is only guessed counts less, and says where it is from. */
  readonly classified?: Classified | undefined;
  /** The severity that it never goes above, where something speaks for it. */
  readonly atMost?: Severity | undefined;
}

/** A problem under the name and severity of its rule, as surfaces show it. */
export interface Finding extends Problem {
  /** `library/rule`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
  /** Position of the statement in `FileAnalysis.statements`, where it is about one. */
  readonly statement?: number | undefined;
  /** The clause of the regulation, for compliance libraries. */
  readonly clause?: string | undefined;
  /** The shared check that made it: at one place its findings are one thing to mend, whichever rules it made them for. */
  readonly check?: string | undefined;
  /** The page of the rule, relative to the package, or its address; undefined where there is none. */
  readonly docs?: string | undefined;
  /** Whether something that nobody has read may have changed what it is about. */
  readonly doubtful?: true | undefined;
  /** How sure a classification behind it is; 1 when nothing was guessed. */
  readonly confidence: number;
}
