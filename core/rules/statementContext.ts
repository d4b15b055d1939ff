import type { AnalysedStatement, FileAnalysis, HeldLock } from '#core/analysis/analysis';
import { isMadeHere } from '#core/analysis/inTheWay';
import type { ClassifiedColumn, ClassifiedRelation } from '#core/classification/classified';
import type { Classifier } from '#core/classification/classifier';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { FactsKind, FactsOf } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';
import { type Span, shift } from '#core/sql/text/span';
import type { EnabledStatementRule } from './lint';
import { classifiedAtEnd, classifiedColumnAtEnd } from './look/classifiedAtEnd';
import type { WholeFile } from './look/wholeFile';
import type { Question, StatementContext } from './rule';
import type { Watch } from './watch';
import { WatchedFile } from './watchedFile';

type AnyStatementContext = StatementContext<FactsKind, unknown>;

type StatementWatch = Watch<AnalysedStatement, EnabledStatementRule>;

/** Makes a statement's context, once for all rules with the same options: most have none. */
export function statementContexts(
  statement: AnalysedStatement,
  whole: WholeFile,
  watch: StatementWatch,
): (options: unknown) => AnyStatementContext {
  const made = new Map<unknown, AnyStatementContext>();
  const look = new StatementLook(statement, whole, watch);
  return (options) => {
    const known = made.get(options);
    if (known !== undefined) return known;
    const context = new WatchedStatement(look, options);
    made.set(options, context);
    return context;
  };
}

/** What a statement's contexts share: the file, and functions that are made once for all of them. */
class StatementLook {
  readonly file: FileAnalysis;

  constructor(
    readonly statement: AnalysedStatement,
    readonly whole: WholeFile,
    readonly watch: StatementWatch,
  ) {
    this.file = new WatchedFile(whole.file, watch);
  }

  readonly at = (inside: Span | undefined): Span => {
    const { span } = this.statement;
    return inside === undefined ? span : shift(inside, span.start);
  };

  readonly resolve = (name: QualifiedName): ObjectId =>
    resolveRelation(this.statement.schema, this.statement.session, name);

  readonly isNew = (id: ObjectId | string): boolean => isMadeHere(this.statement, this.file.path, id);

  readonly ask = <Answer>(question: Question<Answer>, ...about: readonly string[]): Answer =>
    this.watch.ask(question, about);

  readonly classified = (id: ObjectId | string): ClassifiedRelation => this.ask(classifiedAtEnd, id);

  readonly classifiedColumn = (id: ObjectId | string, column: string): ClassifiedColumn =>
    this.classified(id).columns.get(column) ?? this.ask(classifiedColumnAtEnd, id, column);
}

/** The statement, with methods that rules may take out of it. A class: getters of an object literal are slow to make. */
class WatchedStatement implements AnyStatementContext {
  readonly part: AnalysedStatement['part'];
  readonly text: string;
  readonly facts: FactsOf<FactsKind>;
  readonly inner: AnalysedStatement['inner'];
  readonly direction: AnalysedStatement['direction'];
  readonly schema: AnalysedStatement['schema'];
  readonly session: AnalysedStatement['session'];
  readonly effects: AnalysedStatement['effects'];
  readonly inTheWay: AnalysedStatement['inTheWay'];
  readonly span: Span;
  readonly version: number;
  readonly inTransaction: boolean;
  readonly classifier: Classifier;
  readonly file: FileAnalysis;
  readonly at: AnyStatementContext['at'];
  readonly resolve: AnyStatementContext['resolve'];
  readonly isNew: AnyStatementContext['isNew'];
  readonly ask: AnyStatementContext['ask'];
  readonly classified: AnyStatementContext['classified'];
  readonly classifiedColumn: AnyStatementContext['classifiedColumn'];
  private readonly watched: AnalysedStatement;
  private readonly watch: StatementWatch;

  constructor(
    look: StatementLook,
    readonly options: unknown,
  ) {
    const { statement: watched, file, whole } = look;
    this.watched = watched;
    this.watch = look.watch;
    this.file = file;
    this.at = look.at;
    this.resolve = look.resolve;
    this.isNew = look.isNew;
    this.ask = look.ask;
    this.classified = look.classified;
    this.classifiedColumn = look.classifiedColumn;
    this.part = watched.part;
    this.text = watched.text;
    this.facts = watched.facts;
    this.inner = watched.inner;
    this.direction = watched.direction;
    this.schema = watched.schema;
    this.session = watched.session;
    this.effects = watched.effects;
    this.inTheWay = watched.inTheWay;
    this.span = watched.span;
    this.version = file.version;
    this.classifier = whole.classifier;
    this.inTransaction = watched.session.transaction.kind !== 'statement';
  }

  get statement(): AnalysedStatement['statement'] {
    this.watch.further = true;
    return this.watched.statement;
  }

  get position(): number {
    this.watch.further = true;
    return this.watched.position;
  }

  /** Outside of a transaction nothing is ever held, whatever stands before the statement. */
  get held(): readonly HeldLock[] {
    this.watch.further ||= this.inTransaction;
    return this.watched.held;
  }
}
