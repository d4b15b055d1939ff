import type { ObjectId, Relation } from '#core/schema/relation';
import { resolveRelation, TEMPORARY } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { Session } from '#core/schema/session';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { QualifiedName } from '#core/sql/facts/name';
import type { EffectsContext } from './context';
import type { DurationClass, Effects, LockRole, LockTaken, TransactionRule, Work } from './effects';
import { type LockForm, lockTable } from './locks/lockTable';
import { modeAt, type VersionedMode } from './locks/mode';
import { isStronger } from './strongest';

/** Collects what one statement does while the families work it out. */
export class Recorder implements EffectsContext {
  readonly schema: Schema;
  readonly session: Session;
  readonly version: number;
  /** Position of the part of ALTER TABLE that is being worked out. */
  action: number | undefined;
  private readonly locks = new Map<string, LockTaken>();
  private readonly works: Work[] = [];
  private readonly assumptions = new Set<string>();
  private unseen = false;
  private unknown: Effects['unknown'];

  constructor(
    context: EffectsContext,
    private transaction: TransactionRule,
  ) {
    this.schema = context.schema;
    this.session = context.session;
    this.version = context.version;
  }

  /** The relation that a name means. */
  resolve(name: QualifiedName): ObjectId {
    return resolveRelation(this.schema, this.session, name);
  }

  relation(id: ObjectId): Relation | undefined {
    return this.schema.relations.get(id);
  }

  /**
   * Notes a lock; of several on one relation the strongest stays, and of equal ones the one that lasts. Nobody else can wait
   * for a temporary relation.
   */
  lock(relation: string, mode: LockMode, role: LockRole, until: LockTaken['until'] = 'commit'): void {
    if (isTemporary(relation)) return;
    const held = this.locks.get(relation);
    if (held !== undefined && !isStronger(mode, held.mode) && !(mode === held.mode && until === 'commit')) return;
    this.locks.set(relation, { relation, mode, role: held?.role ?? role, until });
  }

  /** Notes the lock that the table of modes gives a form for a relation of that role. */
  take(form: LockForm, role: LockRole, relation: string, until?: LockTaken['until']): void {
    const modes: { readonly [Role in LockRole]?: VersionedMode } = lockTable[form];
    const mode = modeAt(modes[role] ?? 'ACCESS EXCLUSIVE', this.version);
    if (mode !== undefined) this.lock(relation, mode, role, until);
  }

  work(kind: Work['kind'], relation: string, because: string, index?: string): void {
    this.works.push({
      kind,
      relation,
      because,
      ...(index !== undefined && { index }),
      ...(this.action !== undefined && { action: this.action }),
    });
  }

  assume(sentence: string): void {
    this.assumptions.add(sentence);
  }

  /** What the statement is about makes the server refuse it inside a transaction block. */
  refusesTransaction(): void {
    this.transaction = 'outside';
  }

  /** Code runs whose length nobody can tell from here. */
  runsUnseen(because: string): void {
    this.unseen = true;
    this.assume(because);
  }

  isUnknown(reason: string, span?: NonNullable<Effects['unknown']>['span']): void {
    this.unseen = true;
    this.unknown ??= { reason, ...(span !== undefined && { span }) };
  }

  /** Takes over what a statement inside this one does. `existed` tells relations that were there before this one. */
  include(inner: Effects, existed: (relation: string) => boolean): void {
    for (const { relation, mode, role, until } of inner.locks) {
      if (existed(relation)) this.lock(relation, mode, role, until);
    }
    for (const work of inner.work) if (existed(work.relation)) this.works.push(work);
    for (const assumption of inner.assumptions) this.assume(assumption);
    this.unseen ||= inner.duration === 'unknown';
    this.unknown ??= inner.unknown;
  }

  effects(): Effects {
    return {
      locks: this.transaction === 'outside' ? [...this.locks.values()].map(untilItsEnd) : [...this.locks.values()],
      work: this.works,
      duration: this.duration(),
      transaction: this.transaction,
      assumptions: [...this.assumptions],
      ...(this.unknown !== undefined && { unknown: this.unknown }),
    };
  }

  private duration(): DurationClass {
    if (this.unseen) return 'unknown';
    if (this.works.length === 0) return 'instant';
    return this.works.some((work) => this.touchesIndexes(work)) ? 'rows and indexes' : 'rows';
  }

  /** A rewrite builds the indexes anew, known or not. */
  private touchesIndexes({ kind, relation }: Work): boolean {
    if (kind !== 'rewrite') return kind === 'index build';
    const known = this.schema.relations.get(relation as ObjectId);
    return known === undefined || known.partial;
  }
}

function isTemporary(relation: string): boolean {
  return relation.startsWith(`${TEMPORARY}.`) || relation.startsWith(`toast of ${TEMPORARY}.`);
}

/** Outside of transaction blocks nothing outlasts the statement. */
function untilItsEnd(lock: LockTaken): LockTaken {
  return { ...lock, until: 'statement' };
}
