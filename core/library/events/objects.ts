import { saidFlag, saidText } from '#core/library/fields/parts';
import { objectId } from '#core/schema/objectId';
import type { Constraint } from '#core/schema/relation';
import { defineEvent } from './event';
import { actions } from './tables';

export const createIndex = defineEvent({
  about: 'CREATE INDEX.',
  kinds: ['create index'],
  parts: ['table', 'index'],
  own: { concurrently: saidFlag('concurrently', 'Whether CONCURRENTLY is written.') },
  *read(told) {
    const { facts } = told;
    const table = told.tableAfter(told.id(facts.table));
    const { name = '', method, unique, columns, include, where, concurrently } = facts;
    const id = objectId(table.id.slice(0, table.id.indexOf('.')), name);
    yield {
      table,
      index: { id, name, method, unique, columns, include, where },
      said: { concurrently },
      span: facts.nameSpan,
    };
  },
});

export const dropIndex = defineEvent({
  about: 'DROP INDEX, one event an index, as it was where the migrations have made it.',
  kinds: ['drop'],
  parts: ['table', 'index'],
  own: {
    name: saidText('name', 'The name as written.'),
    concurrently: saidFlag('concurrently', 'Whether CONCURRENTLY is written.'),
    cascade: saidFlag('cascade', 'Whether what depends on it goes too.'),
  },
  *read(told) {
    const { of, objects, concurrently, cascade } = told.facts;
    if (of !== 'index') return;
    for (const name of objects) {
      const found = told.before.relations.get(told.id(name));
      const index = found?.kind === 'index' ? found : undefined;
      const table = index && told.tableBefore(index.table);
      yield { table, index, said: { name: name.name, concurrently, cascade }, span: name.span };
    }
  },
});

export const addConstraint = defineEvent({
  about: 'ALTER TABLE … ADD CONSTRAINT. Constraints of CREATE TABLE are `state: constraint`.',
  kinds: ['alter table'],
  parts: ['table', 'constraint'],
  own: { notValid: saidFlag('notValid', 'Whether the rows that are there are left unchecked.') },
  *read(told) {
    for (const { constraint, span } of actions(told.facts, 'add constraint')) {
      const table = told.tableAfter(told.id(told.facts.name));
      const known = table.known?.constraints.find(
        ({ definition }) => definition.span?.start === constraint.span?.start && definition.type === constraint.type,
      );
      const notValid = 'notValid' in constraint && constraint.notValid;
      yield { table, constraint: { name: known?.name ?? constraint.name ?? '', known }, said: { notValid }, span };
    }
  },
});

export const dropConstraint = defineEvent({
  about: 'DROP CONSTRAINT, with the constraint as it was.',
  kinds: ['alter table'],
  parts: ['table', 'constraint'],
  own: { cascade: saidFlag('cascade', 'Whether what depends on it goes too.') },
  *read(told) {
    const table = told.tableBefore(told.id(told.facts.name));
    for (const { constraint, cascade, span } of actions(told.facts, 'drop constraint'))
      yield { table, constraint: named(constraint, table.known?.constraints), said: { cascade }, span };
  },
});

export const validateConstraint = defineEvent({
  about: 'VALIDATE CONSTRAINT.',
  kinds: ['alter table'],
  parts: ['table', 'constraint'],
  *read(told) {
    const table = told.tableAfter(told.id(told.facts.name));
    for (const { constraint, span } of actions(told.facts, 'validate constraint'))
      yield { table, constraint: named(constraint, table.known?.constraints), span };
  },
});

function named(name: string, constraints: readonly Constraint[] | undefined) {
  return { name, known: constraints?.find((each) => each.name === name) };
}

export const createTrigger = defineEvent({
  about: 'CREATE TRIGGER.',
  kinds: ['create trigger'],
  parts: ['table', 'trigger'],
  own: { timing: saidText('timing', 'before, after or instead of.') },
  *read(told) {
    const { facts } = told;
    const { name, forEach, timing } = facts;
    const calls = objectId(facts.function.schema ?? 'public', facts.function.name);
    yield {
      table: told.tableAfter(told.id(facts.table)),
      trigger: { name, forEach, function: calls, enabled: true },
      said: { timing },
    };
  },
});

export const dropTrigger = defineEvent({
  about: 'DROP TRIGGER, with the trigger as it was.',
  kinds: ['drop'],
  parts: ['table', 'trigger'],
  *read(told) {
    const { of, objects } = told.facts;
    if (of !== 'trigger') return;
    for (const { on, name, span } of objects) {
      const table = on && told.tableBefore(told.id(on));
      yield { table, trigger: table?.known?.triggers.find((each) => each.name === name) ?? { name }, span };
    }
  },
});

export const disableTrigger = defineEvent({
  about: 'DISABLE TRIGGER; the name is ALL or USER where that is written.',
  kinds: ['alter table'],
  parts: ['table', 'trigger'],
  *read(told) {
    const table = told.tableAfter(told.id(told.facts.name));
    for (const { trigger: name, span } of actions(told.facts, 'disable trigger'))
      yield { table, trigger: table.known?.triggers.find((each) => each.name === name) ?? { name }, span };
  },
});

export const createPolicy = defineEvent({
  about: 'CREATE POLICY.',
  kinds: ['create policy'],
  parts: ['table', 'policy'],
  *read(told) {
    const { name, table, permissive, command, roles, using, withCheck } = told.facts;
    yield { table: told.tableAfter(told.id(table)), policy: { name, permissive, command, roles, using, withCheck } };
  },
});

export const createFunction = defineEvent({
  about: 'CREATE FUNCTION and CREATE PROCEDURE.',
  kinds: ['create function'],
  parts: ['function'],
  own: { orReplace: saidFlag('orReplace', 'Whether OR REPLACE is written.') },
  *read(told) {
    const { name, body, securityDefiner, volatility, searchPath, orReplace } = told.facts;
    const overload = { securityDefiner, volatility, searchPath };
    const id = told.routineId(name);
    yield {
      function: { id, known: undefined, overload, language: body.language },
      said: { orReplace },
      span: name.span,
    };
  },
});

export const createView = defineEvent({
  about: 'CREATE VIEW.',
  kinds: ['create view'],
  parts: ['view'],
  own: { orReplace: saidFlag('orReplace', 'Whether OR REPLACE is written.') },
  *read(told) {
    const { name, temporary, orReplace } = told.facts;
    const id = told.newId(name, temporary);
    const found = told.after.relations.get(id);
    yield { view: { id, known: found?.kind === 'view' ? found : undefined }, said: { orReplace }, span: name.span };
  },
});
