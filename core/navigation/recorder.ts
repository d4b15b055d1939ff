import type { AnalysedStatement } from '#core/analysis/analysis';
import { columnOf, constraintOf, table } from '#core/schema/lookup';
import type { ObjectId, Origin } from '#core/schema/relation';
import { resolveRelation, resolveRoutine, resolveType } from '#core/schema/resolve';
import type { QualifiedName } from '#core/sql/facts/name';
import { type ReadToken, readTokens } from '#core/sql/text/names';
import { type Span, shift } from '#core/sql/text/span';
import type { Mention, Part, Role, Target } from './mention';

type Known = Pick<Mention, 'known' | 'origin'>;

/** Gathers what one statement mentions. A name whose place is not known, or that the model knows not to be there, is left out. */
export class Recorder {
  readonly mentions: Mention[] = [];
  readonly statement: AnalysedStatement;
  /** What this statement made so far, which the model does not have before it. */
  readonly #made = new Set<string>();
  #tokens: readonly ReadToken[] | undefined;

  constructor(statement: AnalysedStatement) {
    this.statement = statement;
  }

  /** Of the statement; read when somebody asks. */
  get tokens(): readonly ReadToken[] {
    this.#tokens ??= readTokens(this.statement.text);
    return this.#tokens;
  }

  resolve(name: QualifiedName): ObjectId {
    return resolveRelation(this.statement.schema, this.statement.session, name);
  }

  /** A relation by name. An index behind a constraint is the constraint. */
  relation(name: QualifiedName, role: Role, kind = 'table'): void {
    this.relationAt(this.resolve(name), name.span, role, kind);
  }

  relationAt(id: ObjectId, span: Span | undefined, role: Role, kind = 'table', becomes?: Target): void {
    const relation = this.statement.schema.relations.get(id);
    if (role !== 'create' && relation?.kind === 'index' && relation.constraint !== undefined) {
      this.part({ space: 'relation', id: relation.table }, constraint(relation.constraint), span, role, becomes);
      return;
    }
    const known: Known = { known: relation === undefined ? 'no' : 'yes', origin: relation?.origin };
    this.#add({ space: 'relation', id }, span, role, relation?.kind ?? kind, known, becomes);
  }

  column(on: ObjectId, name: string, span: Span | undefined, role: Role, becomes?: Target): void {
    this.part({ space: 'relation', id: on }, { kind: 'column', name }, span, role, becomes);
  }

  constraint(on: ObjectId, name: string, span: Span | undefined, role: Role, becomes?: Target): void {
    this.part({ space: 'relation', id: on }, constraint(name), span, role, becomes);
  }

  part(owner: Target, part: Part, span: Span | undefined, role: Role, becomes?: Target): void {
    const made = `${owner.id} ${part.kind} ${part.name}`;
    const known: Known = this.#made.has(made) ? { known: 'yes' } : this.#knownPart(owner, part);
    if (role === 'create') this.#made.add(made);
    if (role !== 'create' && known.known === 'no') return;
    this.#add({ ...owner, part }, span, role, part.kind, known, becomes);
  }

  /** A user's type; built-in and unknown ones are left out. */
  type(name: QualifiedName, role: Role, becomes?: (id: ObjectId) => Target): void {
    const { schema, session } = this.statement;
    const id = resolveType(schema, session, name);
    const type = id && schema.types.get(id);
    if (id === undefined || type === undefined) return;
    const kind = type.kind === 'domain' ? 'domain' : 'type';
    this.#add({ space: 'type', id }, name.span, role, kind, { known: 'yes', origin: type.origin }, becomes?.(id));
  }

  /** A user's function or procedure; others are left out. All that share a name are one. */
  routine(name: QualifiedName, role: Role, becomes?: (id: ObjectId) => Target): void {
    const { schema, session } = this.statement;
    const id = resolveRoutine(schema, session, name);
    const routine = schema.routines.get(id);
    if (routine === undefined) return;
    const known: Known = { known: 'yes', origin: routine.origin };
    this.#add({ space: 'routine', id }, name.span, role, 'function', known, becomes?.(id));
  }

  /** Something that this statement makes, or that is known by its name alone. */
  named(target: Target, span: Span | undefined, role: Role, kind: string, becomes?: Target): void {
    this.#add(target, span, role, kind, { known: 'unsure', origin: undefined }, becomes);
  }

  #knownPart({ space, id }: Target, { kind, name }: Part): Known {
    const { schema } = this.statement;
    const relation = space === 'relation' ? schema.relations.get(id as ObjectId) : undefined;
    if (relation === undefined || (kind !== 'column' && kind !== 'constraint')) return { known: 'unsure' };
    const owner = table(schema, relation.id);
    if (owner === undefined) return { known: 'unsure' };
    const found: { readonly origin?: Origin | undefined } | undefined =
      kind === 'column' ? columnOf(owner, name) : constraintOf(owner, name);
    if (found !== undefined) return { known: 'yes', origin: found.origin };
    return { known: owner.partial ? 'unsure' : 'no' };
  }

  #add(target: Target, span: Span | undefined, role: Role, kind: string, known: Known, becomes?: Target): void {
    if (span === undefined) return;
    const { direction, span: whole, statement } = this.statement;
    this.mentions.push({
      target,
      role,
      span: shift(span, whole.start),
      statement: statement.index,
      counts: direction === 'up',
      kind,
      ...known,
      becomes,
    });
  }
}

function constraint(name: string): Part {
  return { kind: 'constraint', name };
}
