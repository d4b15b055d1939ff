import type { AlterSeqStmt, CreateSeqStmt, Node } from '@pgsql/types';
import type { AlterSequence, CreateSequence, ObjectReference } from '#core/sql/facts/objects';
import type { ReadContext } from './context';
import { relationName } from './name';
import { items, strings, unwrapAll } from './node';
import { readObject } from './objectReference';
import { optionNames } from './option';

/** CREATE SEQUENCE. */
export function readCreateSequence(statement: CreateSeqStmt, context: ReadContext): CreateSequence {
  return {
    kind: 'create sequence',
    name: relationName(statement.sequence, context),
    ifNotExists: statement.if_not_exists === true,
    temporary: statement.sequence?.relpersistence === 't',
    ownedBy: ownedBy(statement.options, context),
  };
}

/** ALTER SEQUENCE ... options. */
export function readAlterSequence(statement: AlterSeqStmt, context: ReadContext): AlterSequence {
  return {
    kind: 'alter sequence',
    name: relationName(statement.sequence, context),
    ifExists: statement.missing_ok === true,
    options: optionNames(statement.options),
    ownedBy: ownedBy(statement.options, context),
  };
}

/** The column of OWNED BY; undefined for OWNED BY NONE. */
function ownedBy(options: readonly Node[] | undefined, context: ReadContext): ObjectReference | undefined {
  const option = unwrapAll(options, 'DefElem').find((each) => each.defname === 'owned_by');
  if (option === undefined || strings(items(option.arg)).length < 2) return undefined;
  const at = (context.indexOf(option.location) ?? context.tokens.length) + 2;
  return readObject(option.arg, 'column', at, context);
}
