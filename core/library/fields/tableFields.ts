import { identifierWords } from '#core/classification/identifierWords';
import { indexesOf } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { Constraint, Index, ObjectId, Policy, Table, Trigger } from '#core/schema/relation';
import { columnFields } from './columnFields';
import { type Fields, flag, name, object, objects, text, texts } from './field';
import type { SeenConstraint, SeenTable } from './seen';

/** `orders`, or `sales.orders` for a table of another schema than public. */
export function relationName(id: ObjectId): readonly string[] {
  const { schema, name: own } = splitId(id);
  return schema === 'public' ? [own] : [schema, own];
}

const referenceFields: Fields<ObjectId> = {
  schema: name('The schema of the referenced table.', (id) => splitId(id).schema),
  table: name('The referenced table.', (id) => splitId(id).name),
};

export const constraintFields: Fields<SeenConstraint> = {
  name: name('Its name, also where PostgreSQL has made it up.', (seen) => seen.name),
  kind: text('primaryKey, unique, check, notNull, foreignKey or exclude.', ({ known }) => known && kindOf(known)),
  columns: texts('The columns it is about.', ({ known }) => known && columnsOf(known)),
  references: object(
    'What a foreign key refers to.',
    referenceFields,
    ({ known }) => known?.references,
    (id) => relationName(id),
  ),
  onDelete: text(
    'What a foreign key does on delete: no action, restrict, cascade, set null, set default.',
    ({ known }) => (known?.definition.type === 'foreign key' ? known.definition.onDelete : undefined),
  ),
  expression: text('The expression of a CHECK, as written.', ({ known }) =>
    known?.definition.type === 'check' ? known.definition.expression.text : undefined,
  ),
  valid: flag('Whether it is proved for the rows that were there.', ({ known }) => known?.valid),
};

export const indexFields: Fields<Pick<Index, 'name' | 'method' | 'unique' | 'columns' | 'include' | 'where'>> = {
  name: name('Its name.', (index) => index.name),
  method: text('btree, gin, gist, …', ({ method }) => method),
  unique: flag('Whether it is unique.', ({ unique }) => unique),
  columns: texts('Its key columns; expressions are left out.', ({ columns }) =>
    columns.flatMap((each) => each.name ?? []),
  ),
  include: texts('The columns that it only carries.', ({ include }) => include),
  where: text('The condition of a partial index, as written.', ({ where }) => where?.text),
};

export const triggerFields: Fields<Partial<Trigger> & Pick<Trigger, 'name'>> = {
  name: name('Its name.', (trigger) => trigger.name),
  function: text('The function that it calls, with its schema.', (trigger) => trigger.function),
  enabled: flag('Whether it fires.', ({ enabled }) => enabled),
  forEach: text('row or statement.', ({ forEach }) => forEach),
};

export const policyFields: Fields<Partial<Policy> & Pick<Policy, 'name'>> = {
  name: name('Its name.', (policy) => policy.name),
  permissive: flag('Whether it widens; a restrictive one narrows.', ({ permissive }) => permissive),
  command: text('all, select, insert, update or delete.', ({ command }) => command),
  roles: texts('The roles it is for; public for everybody.', ({ roles }) => roles),
  using: text('Its USING, as written.', ({ using }) => using?.text),
  withCheck: text('Its WITH CHECK, as written.', ({ withCheck }) => withCheck?.text),
};

export const tableFields: Fields<SeenTable> = {
  schema: name('Its schema.', ({ id }) => splitId(id).schema),
  name: name('Its name.', ({ id }) => splitId(id).name),
  words: texts('The words of its name, lower-case and singular: `userOrders` is user, order.', ({ id }) =>
    identifierWords(splitId(id).name),
  ),
  known: flag(
    'Whether the migrations have made it, so that its columns are known.',
    ({ known }) => known !== undefined && !known.partial,
  ),
  isNew: flag('Whether the same file makes it.', ({ isNew }) => isNew),
  temporary: flag(
    'Whether it is temporary.',
    ({ id, known }) => id.startsWith('pg_temp.') || known?.persistence === 'temporary',
  ),
  unlogged: flag('Whether it is unlogged.', ({ known }) => known && known.persistence === 'unlogged'),
  foreign: flag('Whether its rows are on another server.', ({ known }) => known && known.kind === 'foreign table'),
  partitioned: flag('Whether it has partitions.', ({ known }) => known && known.partitionBy !== undefined),
  isPartition: flag('Whether it is a partition.', ({ known }) => known && known.partitionOf !== undefined),
  rowSecurity: flag('Whether row level security is enabled.', ({ known }) => known?.rowSecurity),
  comment: text('Its COMMENT.', ({ known }) => known?.comment),
  classes: texts('The classes of data in it: phi, pii, cardholder-pan, …', ({ classified }) =>
    classified()?.classes.map(({ dataClass }) => dataClass),
  ),
  columns: objects('Its columns.', columnFields, (seen) =>
    seen.known?.columns.map((known) => ({ of: seen, name: known.name, known })),
  ),
  constraints: objects('Its constraints.', constraintFields, ({ known }) => known?.constraints.map(placed)),
  indexes: objects(
    'Its indexes, those of keys included.',
    indexFields,
    ({ known, schema }) => known && indexesIn(schema, known),
  ),
  triggers: objects('Its triggers.', triggerFields, ({ known }) => known?.triggers),
  policies: objects('Its policies.', policyFields, ({ known }) => known?.policies),
};

function indexesIn(schema: SeenTable['schema'], { id }: Table): readonly Index[] {
  return indexesOf(schema, id);
}

function placed(known: Constraint): SeenConstraint {
  return { name: known.name, known };
}

const kinds = {
  'primary key': 'primaryKey',
  unique: 'unique',
  check: 'check',
  'not null': 'notNull',
  'foreign key': 'foreignKey',
  exclude: 'exclude',
} as const satisfies Record<Constraint['definition']['type'], string>;

function kindOf({ definition }: Constraint): string {
  return kinds[definition.type];
}

function columnsOf({ definition }: Constraint): readonly string[] {
  if (definition.type === 'check') return definition.expression.columns;
  return definition.type === 'not null' ? [definition.column] : definition.columns;
}
