import type { ObjectId, Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { Basis, ClassificationSettings } from './basis';
import type { ClassifiedRelation } from './classified';
import { classifyTable } from './classifyTable';
import { classifyView } from './classifyView';
import { createLexicon, type Lexicon } from './lexicon';

/**
 * Says what the columns of a schema hold: by the tags of comments, by the configuration, by their names, in this order.
 * Works when it is asked, each relation of a schema once.
 */
export class Classifier {
  readonly #settings: ClassificationSettings;
  readonly #known = new WeakMap<Schema, Map<ObjectId, ClassifiedRelation | undefined>>();
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
    const known = this.#known.get(schema) ?? new Map<ObjectId, ClassifiedRelation | undefined>();
    this.#known.set(schema, known);
    if (known.has(id)) return known.get(id);
    known.set(id, undefined); // Whoever reads itself through others finds nothing there.
    const relation = schema.relations.get(id);
    const result = relation && this.#classify(schema, relation);
    known.set(id, result);
    return result;
  }

  #classify(schema: Schema, relation: Relation): ClassifiedRelation | undefined {
    this.#lexicon ??= createLexicon(this.#settings.words);
    const { columns: rules } = this.#settings;
    const basis: Basis = { schema, rules, lexicon: this.#lexicon, classified: (id) => this.relation(schema, id) };
    if ('uses' in relation) return classifyView(relation, basis);
    return 'constraints' in relation ? classifyTable(relation, basis) : undefined;
  }
}
