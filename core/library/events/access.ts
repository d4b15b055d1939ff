import { saidText } from '#core/library/fields/parts';
import type { SeenGrant } from '#core/library/fields/seen';
import type { Grant, GrantRole } from '#core/sql/facts/access';
import { defineEvent, type Happening } from './event';
import type { Told } from './told';

const kinds = ['grant', 'grant role', 'alter default privileges'] as const;

export const grant = defineEvent({
  about: 'GRANT of privileges or of a role, one event an object; ALTER DEFAULT PRIVILEGES … GRANT too.',
  kinds,
  parts: ['table', 'grant'],
  read: (told) => granted(told, false),
});

export const revoke = defineEvent({
  about: 'REVOKE of privileges or of a role, one event an object.',
  kinds,
  parts: ['table', 'grant'],
  read: (told) => granted(told, true),
});

function* granted(told: Told<(typeof kinds)[number]>, revoke: boolean): Iterable<Happening> {
  const facts = told.facts.kind === 'alter default privileges' ? told.facts.grant : told.facts;
  if (facts.revoke !== revoke) return;
  if (facts.kind === 'grant role') yield* ofRoles(facts);
  else yield* ofObjects(facts, told);
}

function* ofRoles({ roles, grantees }: GrantRole): Iterable<Happening> {
  for (const role of roles)
    yield { grant: { privileges: ['MEMBER'], grantees, of: 'role', object: role, option: false } };
}

function* ofObjects(facts: Grant, told: Told): Iterable<Happening> {
  const { of, objects, grantees, grantOption: option, allInSchema } = facts;
  const privileges = facts.privileges.length === 0 ? ['ALL'] : facts.privileges;
  const given = { privileges, grantees, option };
  for (const name of objects) {
    const isTable = of === 'table' && !allInSchema;
    const id = isTable ? told.id(name) : undefined;
    const grant: SeenGrant = { ...given, of: allInSchema ? 'schema' : of, object: id ?? name.name };
    yield { grant, table: id && told.tableBefore(id), span: name.span };
  }
  if (objects.length === 0) yield { grant: { ...given, of, object: '' } };
}

export const createRole = defineEvent({
  about: 'CREATE ROLE, CREATE USER and CREATE GROUP.',
  kinds: ['create role'],
  parts: ['role'],
  *read({ facts: { name, options } }) {
    yield { role: { name, options } };
  },
});

export const alterRole = defineEvent({
  about: 'ALTER ROLE, with what it switches on.',
  kinds: ['alter role'],
  parts: ['role'],
  *read({ facts: { name, options } }) {
    yield { role: { name, options } };
  },
});

export const setSetting = defineEvent({
  about: 'SET, SET LOCAL and RESET.',
  kinds: ['set'],
  parts: ['setting'],
  *read({ facts: { setting, values, local, span } }) {
    yield { setting: { name: setting, value: values?.join(', '), scope: local ? 'transaction' : 'session' }, span };
  },
});

export const createPublication = defineEvent({
  about: 'CREATE PUBLICATION.',
  kinds: ['create publication'],
  parts: ['publication'],
  *read(told) {
    const { name, tables, allTables } = told.facts;
    yield { publication: { name, tables: tables.map((table) => told.id(table)), allTables } };
  },
});

export const createSubscription = defineEvent({
  about: 'CREATE SUBSCRIPTION.',
  kinds: ['create subscription'],
  parts: [],
  own: { name: saidText('name', 'Its name.') },
  *read({ facts: { name } }) {
    yield { said: { name } };
  },
});

export const createServer = defineEvent({
  about: 'CREATE SERVER.',
  kinds: ['catalogue command'],
  parts: [],
  own: { name: saidText('name', 'Its name.') },
  *read({ facts: { command, name } }) {
    if (command === 'CREATE SERVER') yield { said: { name: name?.name }, span: name?.span };
  },
});
