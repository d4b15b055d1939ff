import type { AlterTableStmt } from '@pgsql/types';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { AttachIndex } from '#core/sql/facts/indexes';
import type { AlterTable, MoveAllInTablespace, TableLike } from '#core/sql/facts/table';
import { type Part, partsBehind } from './alterParts';
import { readAttributeAction } from './attributeAction';
import { readColumnAction } from './columnAction';
import type { ReadContext } from './context';
import { relationName } from './name';
import { type Body, unwrap, unwrapAll } from './node';
import { readTableAction } from './tableAction';

/** ALTER TABLE and what the grammar treats alike: ALTER INDEX, VIEW, SEQUENCE, FOREIGN TABLE, and TYPE of a composite. */
export function readAlterTable(statement: AlterTableStmt, context: ReadContext): AlterTable | AttachIndex {
  const commands = unwrapAll(statement.cmds, 'AlterTableCmd');
  const [first] = commands;
  const name = relationName(statement.relation, context);
  if (statement.objtype === 'OBJECT_INDEX' && first?.subtype === 'AT_AttachPartition') {
    const partition = relationName(unwrap(first.def, 'PartitionCmd')?.name, context);
    return { kind: 'attach index', index: name, partition };
  }
  const parts = partsBehind(statement.relation, commands.length, context);
  const of = tableLike(statement.objtype);
  return {
    kind: 'alter table',
    of,
    name,
    only: of !== 'composite type' && statement.relation?.inh !== true,
    ifExists: statement.missing_ok === true,
    actions: commands.map((command, place) => readAction(command, of, parts[place], context)),
  };
}

function readAction(command: Body<'AlterTableCmd'>, of: TableLike, part: Part | undefined, context: ReadContext) {
  const { length } = context.tokens;
  const place = part ?? { from: length, to: length };
  const action: AlterTableAction = (of === 'composite type'
    ? readAttributeAction(command, place, context)
    : undefined) ??
    readColumnAction(command, place, context) ??
    readTableAction(command, place, context) ?? { action: 'unknown', tag: command.subtype ?? '' };
  return { ...action, span: context.tokens.span(place.from, place.to) };
}

/** ALTER TABLE ALL IN TABLESPACE ... SET TABLESPACE. */
export function readMoveAll(statement: Body<'AlterTableMoveAllStmt'>): MoveAllInTablespace {
  return {
    kind: 'move all in tablespace',
    of: tableLike(statement.objtype),
    from: statement.orig_tablespacename ?? '',
    to: statement.new_tablespacename ?? '',
    noWait: statement.nowait === true,
  };
}

function tableLike(type: AlterTableStmt['objtype']): TableLike {
  switch (type) {
    case 'OBJECT_INDEX':
      return 'index';
    case 'OBJECT_VIEW':
      return 'view';
    case 'OBJECT_MATVIEW':
      return 'materialized view';
    case 'OBJECT_SEQUENCE':
      return 'sequence';
    case 'OBJECT_FOREIGN_TABLE':
      return 'foreign table';
    case 'OBJECT_TYPE':
      return 'composite type';
    default:
      return 'table';
  }
}
