import {
  type Access,
  accessLater,
  type ClassifiedRelation,
  creationId,
  type ObjectId,
  type Pending,
  type Schema,
  type Span,
  type StatementContext,
  type Table,
  table as tableIn,
  tableLater,
  whileTable,
} from '#core/rules/api';

/** Statements that make a table, or make it what a rule is about. */
export const leaving = ['create table', 'create table as', 'alter table', 'comment'] as const;

export type LeavingContext = StatementContext<(typeof leaving)[number], unknown>;

/** What there is at some moment, whichever it is. */
export interface Moment {
  readonly access: Access;
  table(id: ObjectId): Table | undefined;
  relation(id: ObjectId): ClassifiedRelation | undefined;
}

/** A table that is left as it should not be. */
export interface TableLeft<Found> {
  readonly table: Table;
  readonly found: Found;
  /** Relative to the statement. */
  readonly span: Span | undefined;
  /** As it is when the file has run. */
  readonly moment: Moment;
  readonly pending: Pending;
}

/**
 * Permanent tables that the file leaves as they should not be, told of where they are made; those of earlier migrations
 * where the file makes them so.
 * @param judge says what is wrong with a table at a moment; undefined where nothing is
 */
export function* tablesLeft<Found>(
  context: LeavingContext,
  judge: (table: Table, moment: Moment) => Found | undefined,
): Iterable<TableLeft<Found>> {
  const { schema, classifier } = context;
  const target = targetOf(context);
  const table = target && context.ask(tableLater, target.id);
  if (table === undefined || table.persistence === 'temporary' || table.kind !== 'table') return;
  const moment = laterIn(context);
  const found = judge(table, moment);
  const parent = table.partitionOf && moment.table(table.partitionOf.parent);
  // The parent is told of, and its partitions are what it is.
  if (found === undefined || (parent !== undefined && judge(parent, moment) !== undefined)) return;
  if (!target?.isNew) {
    const before = tableIn(schema, table.id);
    const wasMadeHere = before?.origin !== undefined && before.origin.file === context.file.path;
    if (wasMadeHere || (before !== undefined && judge(before, momentOf(schema, classifier)) !== undefined)) return;
  }
  const pending = whileTable(table, (now, end) => judge(now, momentOf(end, classifier)) !== undefined);
  yield { table, found, span: target?.span, moment, pending };
}

interface Target {
  readonly id: ObjectId;
  readonly span: Span | undefined;
  readonly isNew: boolean;
}

function targetOf(context: LeavingContext): Target | undefined {
  const { facts, schema, session } = context;
  switch (facts.kind) {
    case 'create table':
    case 'create table as': {
      const id = creationId(schema, session, facts.name, facts.persistence === 'temporary');
      const isThere = facts.ifNotExists && schema.relations.has(id);
      const isTable = facts.kind === 'create table' || !facts.materializedView;
      return isThere || !isTable ? undefined : { id, span: facts.name.span, isNew: true };
    }
    case 'alter table':
      if (!facts.actions.some(({ action }) => action === 'add column')) return undefined;
      return { id: context.resolve(facts.name), span: facts.name.span, isNew: false };
    case 'comment': {
      if (facts.text?.includes('@') !== true) return undefined;
      const name = facts.of === 'column' ? facts.object.on : facts.object;
      return name === undefined ? undefined : { id: context.resolve(name), span: name.span, isNew: false };
    }
  }
}

function laterIn(context: LeavingContext): Moment {
  return {
    access: context.ask(accessLater),
    table: (id) => context.ask(tableLater, id),
    relation: (id) => context.classified(id),
  };
}

function momentOf(schema: Schema, classifier: LeavingContext['classifier']): Moment {
  return {
    access: schema.access,
    table: (id) => tableIn(schema, id),
    relation: (id) => classifier.relation(schema, id),
  };
}
