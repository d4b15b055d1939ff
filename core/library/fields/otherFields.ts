import { splitId } from '#core/schema/objectId';
import { type Fields, flag, name, text, texts } from './field';
import type { Seen, SeenGrant, SeenPlace, SeenPublication, SeenRole, SeenRoutine, SeenSetting } from './seen';

export const grantFields: Fields<SeenGrant> = {
  privileges: texts('In upper case; ALL alone where all are meant.', ({ privileges }) => privileges),
  grantees: texts('Roles; public for everybody.', ({ grantees }) => grantees),
  of: text('The kind of object: table, schema, function, …; role for membership.', (grant) => grant.of),
  object: text('The object, with its schema.', (grant) => grant.object),
  option: flag('Whether WITH GRANT OPTION (or ADMIN OPTION) is given.', ({ option }) => option),
};

export const roleFields: Fields<SeenRole> = {
  name: name('Its name.', (role) => role.name),
  options: texts('What is switched on, lower-case: superuser, login, password, bypassrls, …', ({ options }) => options),
};

export const settingFields: Fields<SeenSetting> = {
  name: text('Its name, lower-case.', (setting) => setting.name),
  value: text('The new value; missing where the default is put back.', ({ value }) => value),
  scope: text('session or transaction; of a stored one role, database or system.', ({ scope }) => scope),
};

export const functionFields: Fields<SeenRoutine> = {
  schema: name('Its schema.', ({ id }) => splitId(id).schema),
  name: name('Its name.', ({ id }) => splitId(id).name),
  language: text('sql, plpgsql, …', ({ language }) => language),
  securityDefiner: flag('Whether it runs with its owner’s rights.', ({ overload }) => overload.securityDefiner),
  volatility: text('immutable, stable or volatile.', ({ overload }) => overload.volatility),
  searchPath: texts('The search path that it sets for itself.', ({ overload: { searchPath } }) =>
    searchPath === 'current' ? ['current'] : searchPath,
  ),
};

export const viewFields: Fields<NonNullable<Seen['view']>> = {
  schema: name('Its schema.', ({ id }) => splitId(id).schema),
  name: name('Its name.', ({ id }) => splitId(id).name),
  reads: texts('The relations that it reads, with their schemas.', ({ known }) => known?.reads),
  columns: texts('Its columns.', ({ known }) => known?.columns.flatMap((column) => column ?? [])),
};

export const publicationFields: Fields<SeenPublication> = {
  name: name('Its name.', (publication) => publication.name),
  tables: texts('The tables that it names, with their schemas.', ({ tables }) => tables),
  allTables: flag('Whether it publishes every table.', ({ allTables }) => allTables),
};

const tag = /(?<![\w.])@([a-z][a-z-]*)/gi;

export const fileFields: Fields<SeenPlace> = {
  path: text('Its path, as reports call it.', ({ path }) => path),
  name: text('The last part of its path.', ({ path }) => path.slice(path.lastIndexOf('/') + 1)),
  header: text('The comments ahead of its first statement.', ({ header }) => header()),
  headerTags: texts('The @tags of those comments, lower-case: `-- @ticket OPS-12` has ticket.', ({ header }) =>
    [...header().matchAll(tag)].map(([, word = '']) => word.toLowerCase()),
  ),
  direction: text('up, down or verify.', ({ direction }) => direction),
};

export const statementFields: Fields<NonNullable<SeenPlace['statement']>> = {
  kind: text('The kind of statement, in the engine’s words: alter table.', ({ kind }) => kind),
  text: text('The statement as written.', (statement) => statement.text),
  inTransaction: flag('Whether it shares a transaction with others.', ({ inTransaction }) => inTransaction),
};
