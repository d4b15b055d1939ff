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

/** A statement with what is there before and after it. */
export class Told<Kind extends FactsKind = FactsKind> {
  readonly facts: FactsOf<Kind>;
  readonly #statement: AnalysedStatement;
  readonly #file: FileAnalysis;
  readonly #classifier: Classifier;

  constructor(statement: AnalysedStatement, file: FileAnalysis, classifier: Classifier) {
    this.facts = statement.facts as FactsOf<Kind>;
    this.#statement = statement;
    this.#file = file;
    this.#classifier = classifier;
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
    const { position, direction } = this.#statement;
    const next = this.#file.statements[position + 1];
    if (next?.direction === direction) return next.schema;
    return this.#file.sections.find((section) => section.direction === direction)?.end.schema ?? this.#file.end.schema;
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
      isNew: isMadeHere(this.#statement, this.#file.path, id),
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
