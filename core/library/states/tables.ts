import { columnIn } from '#core/library/events/told';
import { whileConstraint, whileTable } from '#core/rules/look/pending';
import { placeIn } from '#core/rules/look/statements';
import type { FileContext } from '#core/rules/rule';
import { isTable } from '#core/schema/lookup';
import type { Column, ObjectId, Origin, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { defineState, seenTable } from './state';

/** A table at the end of the file, or at the end of the set. */
function tableIn({ file, classifier }: FileContext<unknown>) {
  return ({ id, origin }: Pick<Table, 'id' | 'origin'>, schema: Schema = file.end.schema) =>
    seenTable(id, schema, classifier, origin?.file === file.path);
}

export const tables = defineState({
  about: 'Tables that the file makes, as the migrations leave them. Temporary ones are left out.',
  parts: ['table'],
  *read(context) {
    const seen = tableIn(context);
    for (const { table, statement } of context.left.tables) {
      const { facts } = statement;
      const name = 'name' in facts && typeof facts.name === 'object' ? facts.name.span : undefined;
      yield {
        seen: { table: seen(table) },
        statement,
        span: placeIn(statement, name),
        pending: (holds) => whileTable(table, (now, schema) => holds({ table: seen(now, schema) })),
      };
    }
  },
});

export const columns = defineState({
  about: 'Columns that the file adds, with their table or later, as the migrations leave them.',
  parts: ['table', 'column'],
  *read(context) {
    const seen = tableIn(context);
    const object = (owner: Table, { name }: Column, schema?: Schema) => {
      const table = seen(owner, schema);
      return { table, column: columnIn(table, name) };
    };
    for (const { table, column, statement } of context.left.columns)
      yield {
        seen: object(table, column),
        statement,
        span: placeIn(statement, columnSpan(statement.facts, column.name)),
        pending: (holds) =>
          whileTable(table, (now, schema) => sameColumns(now, column).some((each) => holds(object(now, each, schema)))),
      };
  },
});

type Facts = Parameters<typeof placeIn>[0]['facts'];

/** Where the column is written. */
function columnSpan(facts: Facts, name: string) {
  if (facts.kind === 'create table') return facts.columns.find((each) => each.name === name)?.span;
  if (facts.kind !== 'alter table') return undefined;
  for (const action of facts.actions)
    if (action.action === 'add column' && action.column.name === name) return action.column.span ?? action.span;
  return undefined;
}

/** Itself, or what a rename has made of it. */
function sameColumns({ columns: all }: Table, { name, origin }: Column): readonly Column[] {
  const found = all.filter((other) => isSame(other.origin, origin));
  const named = found.filter((other) => other.name === name);
  return named.length > 0 ? named : found;
}

function isSame(one: Origin | undefined, other: Origin | undefined): boolean {
  return one?.file === other?.file && one?.statement === other?.statement;
}

export const constraints = defineState({
  about: 'Constraints that the file adds, as the migrations leave them.',
  parts: ['table', 'constraint'],
  *read(context) {
    const seen = tableIn(context);
    for (const made of context.left.constraints) {
      const { table, constraint, statement } = made;
      yield {
        seen: { table: seen(table), constraint: { name: constraint.name, known: constraint } },
        statement,
        span: placeIn(statement, constraint.definition.span),
        pending: (holds) =>
          whileConstraint(made, ({ owner, constraint: now }, schema) =>
            holds({ table: seen(owner, schema), constraint: { name: now.name, known: now } }),
          ),
      };
    }
  },
});

export const indexes = defineState({
  about: 'Indexes that the file builds, those of keys included, as the migrations leave them.',
  parts: ['table', 'index'],
  *read(context) {
    const { file, left, classifier } = context;
    const owner = (id: ObjectId, schema: Schema) => {
      const found = schema.relations.get(id);
      const isNew = found !== undefined && isTable(found) && found.origin?.file === file.path;
      return seenTable(id, schema, classifier, isNew);
    };
    for (const { index, statement, span } of left.indexes)
      yield {
        seen: { table: owner(index.table, file.end.schema), index },
        statement,
        span: placeIn(statement, span),
        pending: (holds) => ({
          names: () => [index.name, ...index.table.split('.').slice(1)],
          persists: (end) => {
            const now = end.relations.get(index.id);
            return now?.kind === 'index' && holds({ table: owner(now.table, end), index: now });
          },
        }),
      };
  },
});
