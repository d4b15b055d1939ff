import type { CompositeTypeStmt } from '@pgsql/types';
import type { AlterEnum, AlterTypeOptions, CreateType } from '#core/sql/facts/types';
import { readColumn } from './column';
import type { ReadContext } from './context';
import { nameSpanAt, qualifiedName, relationName } from './name';
import { type Body, strings, unwrapAll } from './node';

/** The name in `CREATE TYPE name` and `ALTER TYPE name`. */
const namePlace = 2;

export function readCreateComposite(statement: CompositeTypeStmt, context: ReadContext): CreateType {
  const attributes = unwrapAll(statement.coldeflist, 'ColumnDef').map((attribute) => readColumn(attribute, context));
  return {
    kind: 'create type',
    name: relationName(statement.typevar, context),
    of: 'composite',
    labels: [],
    attributes,
  };
}

export function readCreateEnum(statement: Body<'CreateEnumStmt'>, context: ReadContext): CreateType {
  return { ...createType('enum', statement.typeName, context), labels: strings(statement.vals) };
}

export function readCreateRange(statement: Body<'CreateRangeStmt'>, context: ReadContext): CreateType {
  return createType('range', statement.typeName, context);
}

/** CREATE TYPE of a base type, or with a name alone of a shell that is filled later. */
export function readCreateBaseType(statement: Body<'DefineStmt'>, context: ReadContext): CreateType {
  return createType(statement.definition === undefined ? 'shell' : 'base', statement.defnames, context);
}

function createType(of: CreateType['of'], names: Body<'DefineStmt'>['defnames'], context: ReadContext): CreateType {
  const name = qualifiedName(strings(names), nameSpanAt(namePlace, context));
  return { kind: 'create type', name, of, labels: [], attributes: [] };
}

/** ALTER TYPE ... ADD VALUE and RENAME VALUE. */
export function readAlterEnum(statement: Body<'AlterEnumStmt'>, context: ReadContext): AlterEnum {
  const { oldVal, newVal = '' } = statement;
  return {
    kind: 'alter enum',
    name: qualifiedName(strings(statement.typeName), nameSpanAt(namePlace, context)),
    change:
      oldVal !== undefined
        ? { action: 'rename value', value: oldVal, to: newVal }
        : {
            action: 'add value',
            value: newVal,
            ifNotExists: statement.skipIfNewValExists === true,
            neighbour: statement.newValNeighbor,
            after: statement.newValIsAfter === true,
          },
  };
}

/** ALTER TYPE ... SET ( ... ). */
export function readAlterTypeOptions(statement: Body<'AlterTypeStmt'>, context: ReadContext): AlterTypeOptions {
  const name = qualifiedName(strings(statement.typeName), nameSpanAt(namePlace, context));
  return { kind: 'alter type options', name };
}
