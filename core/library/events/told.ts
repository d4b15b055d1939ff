import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { isMadeHere } from '#core/analysis/inTheWay';
import type { ClassifiedRelation } from '#core/classification/classified';
import type { Classifier } from '#core/classification/classifier';
import type { SeenColumn, SeenTable } from '#core/library/fields/seen';
import { columnOf, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { creationId, resolveRelation, resolveRoutine } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { FactsKind, FactsOf } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';

/** What there is behind a statement of the file. */
export function behind(file: FileAnalysis, { position, direction }: Pick<AnalysedStatement, 'position' | 'direction'>) {
  const next = file.statements[position + 1];
  if (next?.direction === direction) return next.schema;
  return file.sections.find((section) => section.direction === direction)?.end.schema ?? file.end.schema;
}

/** A statement with what is there before and after it. */
export class Told<Kind extends FactsKind = FactsKind> {
  readonly facts: FactsOf<Kind>;
  readonly #statement: Pick<AnalysedStatement, 'schema' | 'session'>;
  readonly #path: string;
  readonly #classifier: Classifier;
  readonly #after: () => Schema;

  /** @param after asked only where an event is told by what it leaves */
  constructor(
    statement: Pick<AnalysedStatement, 'facts' | 'schema' | 'session'>,
    { path }: Pick<FileAnalysis, 'path'>,
    classifier: Classifier,
    after: () => Schema,
  ) {
    this.facts = statement.facts as FactsOf<Kind>;
    this.#statement = statement;
    this.#path = path;
    this.#classifier = classifier;
    this.#after = after;
  }

  /** The relation that a name means before the statement. */
  id(name: QualifiedName): ObjectId {
    return resolveRelation(this.#statement.schema, this.#statement.session, name);
  }

  /** Where CREATE puts a relation. */
  newId(name: QualifiedName, temporary = false): ObjectId {
    return creationId(this.#statement.schema, this.#statement.session, name, temporary);
  }

  /** The routine that a name means. */
  routineId(name: QualifiedName): ObjectId {
    return resolveRoutine(this.#statement.schema, this.#statement.session, name);
  }

  get before(): Schema {
    return this.#statement.schema;
  }

  get after(): Schema {
    return this.#after();
  }

  /** As it was; what the statement takes away is there. */
  tableBefore(id: ObjectId): SeenTable {
    return this.#table(id, this.before);
  }

  /** As it is then, under the id that it has then. */
  tableAfter(id: ObjectId): SeenTable {
    return this.#table(id, this.after);
  }

  #table(id: ObjectId, schema: Schema): SeenTable {
    return {
      id,
      known: table(schema, id),
      schema,
      classified: once(() => this.#classifier.relation(schema, id)),
      isNew: isMadeHere(this.#statement, this.#path, id),
    };
  }
}

export function columnIn(of: SeenTable, name: string): SeenColumn {
  return { of, name, known: of.known && columnOf(of.known, name) };
}

function once(ask: () => ClassifiedRelation | undefined): () => ClassifiedRelation | undefined {
  let known: { readonly answer: ClassifiedRelation | undefined } | undefined;
  return () => {
    known ??= { answer: ask() };
    return known.answer;
  };
}
