import type { DatabaseFacts, ExtensionFacts, ImportForeignSchema } from '#core/sql/facts/access';
import type { ReadContext } from './context';
import { roleName } from './name';
import { type Body, unwrap, unwrapAll } from './node';
import { objectKind, skipKind } from './objectKind';
import { readObject } from './objectReference';
import { settingName, storedSetting } from './setting';

/** A statement about a database, tablespace or the server's configuration. */
export function databaseFacts(kind: DatabaseFacts['kind'], name: string | undefined): DatabaseFacts {
  return { kind, name: name ?? '' };
}

export function readCreateDatabase({ dbname, options }: Body<'CreatedbStmt'>): DatabaseFacts {
  const owner = unwrapAll(options, 'DefElem').find(({ defname }) => defname === 'owner');
  return { ...databaseFacts('create database', dbname), owner: unwrap(owner?.arg, 'String')?.sval };
}

export function readCreateTablespace({ tablespacename, owner }: Body<'CreateTableSpaceStmt'>): DatabaseFacts {
  return { ...databaseFacts('create tablespace', tablespacename), owner: owner && roleName(owner) };
}

/** ALTER DATABASE ... SET and RESET. */
export function readDatabaseSetting({ dbname, setstmt }: Body<'AlterDatabaseSetStmt'>): DatabaseFacts {
  return { ...databaseFacts('alter database', dbname), setting: storedSetting(setstmt) };
}

/** ALTER SYSTEM goes by the name of its setting. */
export function readAlterSystem({ setstmt }: Body<'AlterSystemStmt'>): DatabaseFacts {
  return { ...databaseFacts('alter system', settingName(setstmt)), setting: storedSetting(setstmt) };
}

/** CREATE EXTENSION; the grammar reads CREATE LANGUAGE without a handler as one too. */
export function readCreateExtension(statement: Body<'CreateExtensionStmt'>): ExtensionFacts {
  return { kind: 'create extension', name: statement.extname ?? '', ifNotExists: statement.if_not_exists === true };
}

/** ALTER EXTENSION. */
export function readAlterExtension(statement: { readonly extname?: string }): ExtensionFacts {
  return { kind: 'alter extension', name: statement.extname ?? '', ifNotExists: false };
}

/** ALTER EXTENSION name ADD or DROP a member. */
export function readExtensionMember(
  statement: Body<'AlterExtensionContentsStmt'>,
  context: ReadContext,
): ExtensionFacts {
  const of = objectKind(statement.objtype);
  const object = readObject(statement.object, of, skipKind(4, of, context.tokens), context);
  return { ...readAlterExtension(statement), member: { of, object } };
}

/** IMPORT FOREIGN SCHEMA makes its tables in the local schema. */
export function readImportForeignSchema(statement: Body<'ImportForeignSchemaStmt'>): ImportForeignSchema {
  return { kind: 'import foreign schema', schema: statement.local_schema ?? '' };
}
