import type { AlterTableCmd, ATAlterConstraint } from '@pgsql/types';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { Part } from './alterParts';
import { dropping } from './columnAction';
import type { ReadContext } from './context';
import { readTableConstraint } from './createTable';
import { nameSpan, qualifiedName, relationName, roleName } from './name';
import { items, strings, unwrap, unwrapAll } from './node';
import { readPartitionBound } from './partition';

/** A part of ALTER TABLE about the table itself, its constraints, triggers or partitions; undefined for the others. */
export function readTableAction(
  command: AlterTableCmd,
  part: Part,
  context: ReadContext,
): AlterTableAction | undefined {
  const name = command.name ?? '';
  switch (command.subtype) {
    case 'AT_AddConstraint': {
      const constraint = readTableConstraint(command.def, context, part.to);
      return constraint && { action: 'add constraint', constraint };
    }
    case 'AT_AlterConstraint':
      return readAlterConstraint(unwrap(command.def, 'ATAlterConstraint') ?? {});
    case 'AT_ValidateConstraint':
      return { action: 'validate constraint', constraint: name };
    case 'AT_DropConstraint':
      return { action: 'drop constraint', constraint: name, ...dropping(command) };
    case 'AT_ChangeOwner':
      return { action: 'owner to', owner: roleName(command.newowner) };
    case 'AT_ClusterOn':
      return { action: 'cluster on', index: name };
    case 'AT_DropCluster':
      return { action: 'set without cluster' };
    case 'AT_SetLogged':
      return { action: 'set logged' };
    case 'AT_SetUnLogged':
      return { action: 'set unlogged' };
    case 'AT_SetAccessMethod':
      return { action: 'set access method', method: command.name ?? 'default' };
    case 'AT_SetTableSpace':
      return { action: 'set tablespace', tablespace: name };
    case 'AT_SetRelOptions':
      return { action: 'set options', options: optionNames(command) };
    case 'AT_ResetRelOptions':
      return { action: 'reset options', options: optionNames(command) };
    case 'AT_GenericOptions':
    case 'AT_AlterColumnGenericOptions':
      return { action: 'set generic options' };
    case 'AT_AddInherit':
      return { action: 'inherit', parent: relationName(unwrap(command.def, 'RangeVar'), context) };
    case 'AT_DropInherit':
      return { action: 'no inherit', parent: relationName(unwrap(command.def, 'RangeVar'), context) };
    case 'AT_AddOf': {
      const type = unwrap(command.def, 'TypeName');
      return { action: 'of type', type: qualifiedName(strings(type?.names), nameSpan(type?.location, context)) };
    }
    case 'AT_DropOf':
      return { action: 'not of type' };
    case 'AT_ReplicaIdentity':
      return { action: 'replica identity', index: unwrap(command.def, 'ReplicaIdentityStmt')?.name };
    case 'AT_EnableRowSecurity':
      return { action: 'enable row security' };
    case 'AT_DisableRowSecurity':
      return { action: 'disable row security' };
    case 'AT_ForceRowSecurity':
      return { action: 'force row security' };
    case 'AT_NoForceRowSecurity':
      return { action: 'no force row security' };
    default:
      return readSwitch(command) ?? readPartitionAction(command, context);
  }
}

/** ENABLE and DISABLE of triggers and rules. */
function readSwitch({ subtype, name = '' }: AlterTableCmd): AlterTableAction | undefined {
  switch (subtype) {
    case 'AT_EnableTrig':
    case 'AT_EnableAlwaysTrig':
    case 'AT_EnableReplicaTrig':
      return { action: 'enable trigger', trigger: name };
    case 'AT_EnableTrigAll':
      return { action: 'enable trigger', trigger: 'ALL' };
    case 'AT_EnableTrigUser':
      return { action: 'enable trigger', trigger: 'USER' };
    case 'AT_DisableTrig':
      return { action: 'disable trigger', trigger: name };
    case 'AT_DisableTrigAll':
      return { action: 'disable trigger', trigger: 'ALL' };
    case 'AT_DisableTrigUser':
      return { action: 'disable trigger', trigger: 'USER' };
    case 'AT_EnableRule':
    case 'AT_EnableAlwaysRule':
    case 'AT_EnableReplicaRule':
      return { action: 'enable rule', rule: name };
    case 'AT_DisableRule':
      return { action: 'disable rule', rule: name };
    default:
      return undefined;
  }
}

function readPartitionAction(command: AlterTableCmd, context: ReadContext): AlterTableAction | undefined {
  const { name, bound, concurrent } = unwrap(command.def, 'PartitionCmd') ?? {};
  const partition = relationName(name, context);
  switch (command.subtype) {
    case 'AT_AttachPartition':
      return { action: 'attach partition', partition, bound: bound && readPartitionBound(bound) };
    case 'AT_DetachPartition':
      return { action: 'detach partition', partition, concurrently: concurrent === true, finalize: false };
    case 'AT_DetachPartitionFinalize':
      return { action: 'detach partition', partition, concurrently: false, finalize: true };
    default:
      return undefined;
  }
}

/** What ALTER CONSTRAINT does not mention stays as it is. */
function readAlterConstraint(change: ATAlterConstraint): AlterTableAction {
  return {
    action: 'alter constraint',
    constraint: change.conname ?? '',
    enforced: change.alterEnforceability === true ? change.is_enforced === true : undefined,
    deferrable: change.alterDeferrability === true ? change.deferrable === true : undefined,
    inherit: change.alterInheritability === true ? change.noinherit !== true : undefined,
  };
}

/** Names of storage options, `toast.` in front of those for the TOAST table. */
function optionNames(command: AlterTableCmd): string[] {
  return unwrapAll(items(command.def), 'DefElem').map(({ defnamespace, defname = '' }) =>
    defnamespace === undefined ? defname : `${defnamespace}.${defname}`,
  );
}
