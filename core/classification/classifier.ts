import { splitId } from '#core/schema/objectId';
import type { ObjectId, Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { Basis, ClassificationSettings } from './basis';
import type { ClassifiedColumn, ClassifiedRelation } from './classified';
import { classifyColumn } from './classifyColumn';
import { classifyName, classifyTable } from './classifyTable';
import { classifyView } from './classifyView';
import { createLexicon, type Lexicon } from './lexicon';
import { Recent } from './recent';
import { type TableMeaning, tableMeaning } from './tableContext';

/** What was found out of a relation, and what else that rests on. */
interface Known {
  readonly result: ClassifiedRelation | undefined;
  readonly types: Schema['types'];
  /** Parents, what a view reads, and what a table was filled from. */
  readonly others: readonly (readonly [id: ObjectId, result: ClassifiedRelation | undefined])[];
}

/**
 * Says what the columns of a schema hold: by the tags of comments, by the configuration, by their names, in this order.
 * Works when it is asked, and each relation once as long as it and what it rests on are the same objects, in whichever
 * schema: an edit costs what it changes.
 */
export class Classifier {
  readonly #settings: ClassificationSettings;
  readonly #known = new WeakMap<Relation, Known>();
  readonly #open = new Set<Relation>();
  readonly #names = new Recent<ClassifiedRelation>();
  readonly #meanings = new Recent<TableMeaning>();
  readonly #columns = new Recent<ClassifiedColumn>();
  #lexicon: Lexicon | undefined;

  constructor(settings: ClassificationSettings) {
    this.#settings = settings;
  }

  /** Every table and view, by name. */
  all(schema: Schema): readonly ClassifiedRelation[] {
    return [...schema.relations.keys()].sort().flatMap((id) => this.relation(schema, id) ?? []);
  }

  /** Undefined for what is unknown or has no columns. */
  relation(schema: Schema, id: ObjectId): ClassifiedRelation | undefined {
    const relation = schema.relations.get(id);
    // Whoever reads itself through others finds nothing there.
    if (relation === undefined || this.#open.has(relation)) return undefined;
    const known = this.#known.get(relation);
    if (known !== undefined && this.#isTrue(relation, known, schema)) return known.result;
    const others: [ObjectId, ClassifiedRelation | undefined][] = [];
    const classified = (other: ObjectId) => {
      const result = this.relation(schema, other);
      others.push([other, result]);
      return result;
    };
    const column = (other: ObjectId, name: string) => {
      const found = classified(other);
      return found?.columns.get(name) ?? this.#byName(schema, other, name, found?.stated);
    };
    this.#open.add(relation);
    const result = classify(relation, { ...this.#basis(schema), classified, column });
    this.#open.delete(relation);
    this.#known.set(relation, { result, types: schema.types, others });
    return result;
  }

  /** A relation that nobody has seen: its name alone says something. */
  named(id: ObjectId): ClassifiedRelation {
    return this.#names.get(id, () => classifyName(id, splitId(id).name));
  }

  /** A column of a relation, known or not: what is not known has its name. */
  column(schema: Schema, id: ObjectId, name: string): ClassifiedColumn {
    const relation = this.relation(schema, id);
    if (relation === undefined)
      return this.#columns.get(`${id}.${name}`, () => this.#byName(schema, id, name, undefined));
    return relation.columns.get(name) ?? this.#byName(schema, id, name, relation.stated);
  }

  #byName(schema: Schema, id: ObjectId, name: string, tableStated: ClassifiedRelation['stated']): ClassifiedColumn {
    const owner = { id, ...splitId(id) };
    const basis = this.#basis(schema);
    return classifyColumn(
      { name, relation: owner, meaning: basis.meaning(owner.name), tableStated, from: undefined },
      basis,
    );
  }

  readonly #meaning = (name: string): TableMeaning => this.#meanings.get(name, () => tableMeaning(name));

  #basis(schema: Schema): Basis {
    this.#lexicon ??= createLexicon(this.#settings.words);
    const classified = (id: ObjectId) => this.relation(schema, id);
    const column = (id: ObjectId, name: string) => this.column(schema, id, name);
    return {
      schema,
      rules: this.#settings.columns,
      lexicon: this.#lexicon,
      meaning: this.#meaning,
      classified,
      column,
    };
  }

  #isTrue(relation: Relation, { types, others }: Known, schema: Schema): boolean {
    if (types !== schema.types) return false;
    this.#open.add(relation);
    const isTrue = others.every(([id, result]) => this.relation(schema, id) === result);
    this.#open.delete(relation);
    return isTrue;
  }
}

function classify(relation: Relation, basis: Basis): ClassifiedRelation | undefined {
  if ('uses' in relation) return classifyView(relation, basis);
  return 'constraints' in relation ? classifyTable(relation, basis) : undefined;
}
