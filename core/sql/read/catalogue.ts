import type { Node } from '@pgsql/types';
import type { CatalogueCommand, GenericOption } from '#core/sql/facts/access';
import type { CodeFacts } from '#core/sql/facts/code';
import type { TypeFacts } from '#core/sql/facts/types';
import { constantText } from './constant';
import type { ReadContext } from './context';
import { readCreateBaseType } from './createType';
import { readCreateAggregate } from './functions';
import { qualifiedName } from './name';
import { type Body, strings, unwrap, unwrapAll } from './node';
import { objectKind } from './objectKind';

/** A command on an object that no table depends on, named by a word, by a dotted name, or not at all. */
export function catalogueCommand(command: string, name?: string | readonly Node[]): CatalogueCommand {
  const parts = typeof name === 'string' ? [name] : strings(name);
  return { kind: 'catalogue command', command, name: parts.length === 0 ? undefined : qualifiedName(parts) };
}

/** OPTIONS of foreign servers; what has no word before it is added. */
export function readGenericOptions(options: readonly Node[] | undefined): GenericOption[] {
  return unwrapAll(options, 'DefElem').map(({ defname = '', arg, defaction }) => ({
    name: defname,
    value: constantText(arg) ?? unwrap(arg, 'String')?.sval ?? '',
    action: defaction === 'DEFELEM_SET' ? 'set' : defaction === 'DEFELEM_DROP' ? 'drop' : 'add',
  }));
}

/** CREATE of what takes a list of definitions: AGGREGATE, TYPE, OPERATOR, COLLATION, TEXT SEARCH ... */
export function readDefine(
  statement: Body<'DefineStmt'>,
  context: ReadContext,
): CatalogueCommand | CodeFacts | TypeFacts {
  switch (statement.kind) {
    case 'OBJECT_AGGREGATE':
      return readCreateAggregate(statement, context);
    case 'OBJECT_TYPE':
      return readCreateBaseType(statement, context);
    default:
      return catalogueCommand(`CREATE ${objectKind(statement.kind).toUpperCase()}`, statement.defnames);
  }
}
