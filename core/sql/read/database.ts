import type { DatabaseFacts, ExtensionFacts, ImportForeignSchema } from '#core/sql/facts/access';
import type { Body } from './node';

/** A statement about a database, tablespace or the server's configuration. */
export function databaseFacts(kind: DatabaseFacts['kind'], name: string | undefined): DatabaseFacts {
  return { kind, name: name ?? '' };
}

/** CREATE EXTENSION; the grammar reads CREATE LANGUAGE without a handler as one too. */
export function readCreateExtension(statement: Body<'CreateExtensionStmt'>): ExtensionFacts {
  return { kind: 'create extension', name: statement.extname ?? '', ifNotExists: statement.if_not_exists === true };
}

/** ALTER EXTENSION. */
export function readAlterExtension(statement: { readonly extname?: string }): ExtensionFacts {
  return { kind: 'alter extension', name: statement.extname ?? '', ifNotExists: false };
}

/** IMPORT FOREIGN SCHEMA makes its tables in the local schema. */
export function readImportForeignSchema(statement: Body<'ImportForeignSchemaStmt'>): ImportForeignSchema {
  return { kind: 'import foreign schema', schema: statement.local_schema ?? '' };
}
