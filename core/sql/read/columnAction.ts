import type { AlterTableCmd } from '@pgsql/types';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { Part } from './alterParts';
import { readColumn } from './column';
import type { ReadContext } from './context';
import { readExpression } from './expression';
import { items, strings, unwrap } from './node';
import { optionNames } from './option';
import { readType } from './typeReference';

/** A part of ALTER TABLE about one column; undefined for the other parts. */
export function readColumnAction(
  command: AlterTableCmd,
  part: Part,
  context: ReadContext,
): AlterTableAction | undefined {
  const column = command.name ?? String(command.num ?? '');
  switch (command.subtype) {
    case 'AT_AddColumn': {
      const definition = readColumn(unwrap(command.def, 'ColumnDef') ?? {}, context, part.to);
      return { action: 'add column', column: definition, ifNotExists: command.missing_ok === true };
    }
    case 'AT_DropColumn':
      return { action: 'drop column', column, ...dropping(command) };
    case 'AT_AlterColumnType':
      return readSetType(column, command, part, context);
    case 'AT_ColumnDefault':
      if (command.def === undefined) return { action: 'drop default', column };
      return { action: 'set default', column, expression: readBehind('default', command, part, context) };
    case 'AT_SetNotNull':
      return { action: 'set not null', column };
    case 'AT_DropNotNull':
      return { action: 'drop not null', column };
    case 'AT_SetExpression': {
      const span = context.tokens.insideBrackets(context.tokens.find(part.from, ['as'], part.to) + 1);
      return { action: 'set expression', column, expression: readExpression(command.def, span, context) };
    }
    case 'AT_DropExpression':
      return { action: 'drop expression', column, ifExists: command.missing_ok === true };
    case 'AT_AddIdentity':
      return { action: 'add identity', column };
    case 'AT_SetIdentity':
      return { action: 'set identity', column, restart: optionNames(items(command.def)).includes('restart') };
    case 'AT_DropIdentity':
      return { action: 'drop identity', column };
    case 'AT_SetStatistics':
      return { action: 'set statistics', column };
    case 'AT_SetOptions':
      return { action: 'set column options', column };
    case 'AT_ResetOptions':
      return { action: 'reset column options', column };
    case 'AT_SetStorage':
      return { action: 'set storage', column, value: (unwrap(command.def, 'String')?.sval ?? '').toLowerCase() };
    case 'AT_SetCompression':
      return { action: 'set compression', column, value: unwrap(command.def, 'String')?.sval ?? '' };
    default:
      return undefined;
  }
}

/** IF EXISTS and CASCADE of the parts that drop something. */
export function dropping(command: AlterTableCmd) {
  return { ifExists: command.missing_ok === true, cascade: command.behavior === 'DROP_CASCADE' };
}

function readSetType(column: string, command: AlterTableCmd, part: Part, context: ReadContext): AlterTableAction {
  const definition = unwrap(command.def, 'ColumnDef') ?? {};
  return {
    action: 'set type',
    column,
    type: readType(definition.typeName ?? {}, context),
    collation: strings(definition.collClause?.collname).at(-1),
    using: definition.raw_default && readBehind('using', { ...command, def: definition.raw_default }, part, context),
  };
}

/** The expression from behind a keyword to the end of the part. */
function readBehind(keyword: string, command: AlterTableCmd, part: Part, context: ReadContext) {
  const from = context.tokens.find(part.from, [keyword], part.to) + 1;
  return readExpression(command.def, context.tokens.span(from, part.to), context);
}
