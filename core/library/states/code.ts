import { whileTable } from '#core/rules/look/pending';
import { placeIn, statementsOf } from '#core/rules/look/statements';
import type { FileContext } from '#core/rules/rule';
import { table } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { ObjectId, Table, View } from '#core/schema/relation';
import { creationId, resolveRelation, resolveRoutine } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { defineState, type LeftObject, type SeenObject, seenTable } from './state';

export const triggers = defineState({
  about: 'Triggers that the file makes, as the migrations leave them.',
  parts: ['table', 'trigger'],
  read: (context) =>
    madeOnTables('create trigger', context, (now, made) => {
      const trigger = now.triggers.find(({ name, inherited }) => name === made && !inherited);
      return trigger && { trigger };
    }),
});

export const policies = defineState({
  about: 'Policies of row level security that the file makes, as the migrations leave them.',
  parts: ['table', 'policy'],
  read: (context) =>
    madeOnTables('create policy', context, (now, made) => {
      const policy = now.policies.find(({ name }) => name === made);
      return policy && { policy };
    }),
});

/** What statements of a kind make on tables, as long as the table has it. */
function* madeOnTables(
  kind: 'create trigger' | 'create policy',
  { file, classifier }: FileContext<unknown>,
  partOf: (now: Table, made: string) => Pick<SeenObject, 'trigger' | 'policy'> | undefined,
): Iterable<LeftObject> {
  for (const statement of statementsOf(file, kind)) {
    const { facts, schema, session } = statement;
    const owner = table(file.end.schema, resolveRelation(schema, session, facts.table));
    const seen = (now: Table, end: Schema = file.end.schema) => {
      const part = partOf(now, facts.name);
      return part && { ...part, table: seenTable(now.id, end, classifier, now.origin?.file === file.path) };
    };
    const left = owner && seen(owner);
    if (owner === undefined || left === undefined) continue;
    yield {
      seen: left,
      statement,
      span: statement.span,
      pending: (holds) => whileTable(owner, (now, end) => holdsOf(seen(now, end), holds)),
    };
  }
}

export const views = defineState({
  about: 'Views that the file makes, as the migrations leave them.',
  parts: ['view'],
  *read({ file }) {
    for (const statement of statementsOf(file, 'create view')) {
      const { facts, schema, session } = statement;
      const id = creationId(schema, session, facts.name, facts.temporary);
      const known = viewIn(file.end.schema, id);
      if (known === undefined || facts.temporary || isMadeAgain(file, id, statement.position)) continue;
      yield {
        seen: { view: { id, known } },
        statement,
        span: placeIn(statement, facts.name.span),
        pending: (holds) => ({
          names: () => [splitId(id).name],
          persists: (end) => {
            const now = viewIn(end, id);
            return now !== undefined && holds({ view: { id, known: now } });
          },
        }),
      };
    }
  },
});

/** Whether a later statement of the file makes the view anew. */
function isMadeAgain(file: Parameters<typeof statementsOf>[0], id: ObjectId, position: number): boolean {
  return statementsOf(file, 'create view').some(
    ({ facts, schema, session, position: other }) =>
      other > position && creationId(schema, session, facts.name, facts.temporary) === id,
  );
}

function viewIn({ relations }: Schema, id: ObjectId): View | undefined {
  const found = relations.get(id);
  return found?.kind === 'view' ? found : undefined;
}

export const functions = defineState({
  about: 'Functions and procedures that the file makes, as the migrations leave them.',
  parts: ['function'],
  *read({ file }) {
    for (const statement of statementsOf(file, 'create function')) {
      const { facts, schema, session } = statement;
      const id = resolveRoutine(schema, session, facts.name);
      const types = facts.arguments
        .filter(({ mode }) => mode !== 'out' && mode !== 'table')
        .map(({ type }) => type.text);
      const seen = (now: Schema) => {
        const known = now.routines.get(id);
        const overload =
          known?.overloads.find((each) => each.arguments.join() === types.join()) ?? known?.overloads.at(-1);
        return overload && { function: { id, known, overload, language: facts.body.language } };
      };
      const left = seen(file.end.schema);
      if (left === undefined) continue;
      yield {
        seen: left,
        statement,
        span: placeIn(statement, facts.name.span),
        pending: (holds) => ({ names: () => [splitId(id).name], persists: (end) => holdsOf(seen(end), holds) }),
      };
    }
  },
});

function holdsOf<Seen>(seen: Seen | undefined, holds: (seen: Seen) => boolean): boolean {
  return seen !== undefined && holds(seen);
}
