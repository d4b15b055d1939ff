import type { AlterTableCmd } from '@pgsql/types';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { Part } from './alterParts';
import { readColumn } from './column';
import { dropping } from './columnAction';
import type { ReadContext } from './context';
import { unwrap } from './node';
import { readType } from './typeReference';

/** A part of ALTER TYPE about an attribute of a composite type; undefined for the other parts. */
export function readAttributeAction(
  command: AlterTableCmd,
  part: Part,
  context: ReadContext,
): AlterTableAction | undefined {
  const column = command.name ?? '';
  const definition = unwrap(command.def, 'ColumnDef') ?? {};
  const { cascade } = dropping(command);
  switch (command.subtype) {
    case 'AT_AddColumn':
      return {
        action: 'add attribute',
        column: readColumn(definition, context, definitionEnd(part, context)),
        cascade,
      };
    case 'AT_DropColumn':
      return { action: 'drop attribute', column, cascade };
    case 'AT_AlterColumnType':
      return { action: 'set attribute type', column, type: readType(definition.typeName ?? {}, context), cascade };
    default:
      return undefined;
  }
}

/** CASCADE or RESTRICT behind an attribute's definition is no part of it. */
function definitionEnd({ to }: Part, { tokens }: ReadContext): number {
  return ['cascade', 'restrict'].includes(tokens.word(to - 1)) ? to - 1 : to;
}
