import type { Node } from '@pgsql/types';
import type { Explain, Facts } from '#core/sql/facts/facts';
import type { CreateSchema } from '#core/sql/facts/objects';
import { readAlterTable, readMoveAll } from './alterTable';
import { catalogueCommand, readDefine, readGenericOptions } from './catalogue';
import { readComment, readSecurityLabel } from './comment';
import type { ReadContext } from './context';
import { readCopy } from './copy';
import { readCreateForeignTable, readCreateTable } from './createTable';
import { readCreateTableAs } from './createTableAs';
import {
  readAlterEnum,
  readAlterTypeOptions,
  readCreateComposite,
  readCreateEnum,
  readCreateRange,
} from './createType';
import {
  databaseFacts,
  readAlterExtension,
  readAlterSystem,
  readCreateDatabase,
  readCreateExtension,
  readCreateTablespace,
  readDatabaseSetting,
  readExtensionMember,
  readImportForeignSchema,
} from './database';
import { readDelete, readInsert, readMerge, readSelect, readUpdate } from './dataChange';
import { readAlterDomain, readCreateDomain } from './domain';
import {
  readDrop,
  readDropDatabase,
  readDropRole,
  readDropSubscription,
  readDropTablespace,
  readDropUserMapping,
} from './drop';
import { readAlterFunction, readCall, readCreateFunction, readDo } from './functions';
import { readDefaultPrivileges, readGrant, readGrantRole } from './grant';
import { readCreateIndex, readReindex } from './indexes';
import { readCluster, readLock, readRefresh, readTruncate, readVacuum } from './maintenance';
import { roleName } from './name';
import type { Body, Tagged } from './node';
import { isOn } from './option';
import { readChangeOwner, readDependsOnExtension, readSetSchema } from './ownership';
import { readAlterPolicy, readCreatePolicy, readCreateRule } from './policy';
import {
  readAlterPublication,
  readAlterSubscription,
  readCreatePublication,
  readCreateSubscription,
} from './publication';
import { readQuery } from './query';
import { readRename } from './rename';
import { readAlterRole, readAlterRoleSetting, readCreateRole, readDropOwned, readReassignOwned } from './role';
import { readAlterSequence, readCreateSequence } from './sequence';
import { readNamedQuery, sessionCommand } from './session';
import { readSetting } from './setting';
import type { StatementTag } from './statementTag';
import { readCreateStatistics } from './statistics';
import { readSetConstraints, readTransaction } from './transaction';
import { readCreateEventTrigger, readCreateTrigger } from './trigger';
import { readCreateView } from './view';

type Readers = { readonly [T in StatementTag]: (statement: Body<T>, context: ReadContext) => Facts };

/** What to read each kind of statement with. The compiler keeps it complete: a tag without a reader does not compile. */
const readers: Readers = {
  AlterCollationStmt: ({ collname }) => catalogueCommand('ALTER COLLATION', collname),
  AlterDatabaseRefreshCollStmt: ({ dbname }) => databaseFacts('alter database', dbname),
  AlterDatabaseSetStmt: readDatabaseSetting,
  AlterDatabaseStmt: ({ dbname }) => databaseFacts('alter database', dbname),
  AlterDefaultPrivilegesStmt: readDefaultPrivileges,
  AlterDomainStmt: readAlterDomain,
  AlterEnumStmt: readAlterEnum,
  AlterEventTrigStmt: ({ trigname }) => catalogueCommand('ALTER EVENT TRIGGER', trigname),
  AlterExtensionContentsStmt: readExtensionMember,
  AlterExtensionStmt: readAlterExtension,
  AlterFdwStmt: ({ fdwname }) => catalogueCommand('ALTER FOREIGN DATA WRAPPER', fdwname),
  AlterForeignServerStmt: ({ servername, options }) => ({
    ...catalogueCommand('ALTER SERVER', servername),
    options: readGenericOptions(options),
  }),
  AlterFunctionStmt: readAlterFunction,
  AlterObjectDependsStmt: readDependsOnExtension,
  AlterObjectSchemaStmt: readSetSchema,
  AlterOpFamilyStmt: ({ opfamilyname }) => catalogueCommand('ALTER OPERATOR FAMILY', opfamilyname),
  AlterOperatorStmt: ({ opername }) => catalogueCommand('ALTER OPERATOR', opername?.objname),
  AlterOwnerStmt: readChangeOwner,
  AlterPolicyStmt: readAlterPolicy,
  AlterPublicationStmt: readAlterPublication,
  AlterRoleSetStmt: readAlterRoleSetting,
  AlterRoleStmt: readAlterRole,
  AlterSeqStmt: readAlterSequence,
  AlterStatsStmt: ({ defnames }) => catalogueCommand('ALTER STATISTICS', defnames),
  AlterSubscriptionStmt: readAlterSubscription,
  AlterSystemStmt: readAlterSystem,
  AlterTSConfigurationStmt: ({ cfgname }) => catalogueCommand('ALTER TEXT SEARCH CONFIGURATION', cfgname),
  AlterTSDictionaryStmt: ({ dictname }) => catalogueCommand('ALTER TEXT SEARCH DICTIONARY', dictname),
  AlterTableMoveAllStmt: readMoveAll,
  AlterTableSpaceOptionsStmt: ({ tablespacename }) => databaseFacts('alter tablespace', tablespacename),
  AlterTableStmt: readAlterTable,
  AlterTypeStmt: readAlterTypeOptions,
  AlterUserMappingStmt: ({ user }) => catalogueCommand('ALTER USER MAPPING', roleName(user)),
  CallStmt: readCall,
  CheckPointStmt: () => sessionCommand('CHECKPOINT'),
  ClosePortalStmt: () => sessionCommand('CLOSE CURSOR'),
  ClusterStmt: readCluster,
  CommentStmt: readComment,
  CompositeTypeStmt: readCreateComposite,
  ConstraintsSetStmt: readSetConstraints,
  CopyStmt: readCopy,
  CreateAmStmt: ({ amname }) => catalogueCommand('CREATE ACCESS METHOD', amname),
  CreateCastStmt: () => catalogueCommand('CREATE CAST'),
  CreateConversionStmt: ({ conversion_name }) => catalogueCommand('CREATE CONVERSION', conversion_name),
  CreateDomainStmt: readCreateDomain,
  CreateEnumStmt: readCreateEnum,
  CreateEventTrigStmt: readCreateEventTrigger,
  CreateExtensionStmt: readCreateExtension,
  CreateFdwStmt: ({ fdwname }) => catalogueCommand('CREATE FOREIGN DATA WRAPPER', fdwname),
  CreateForeignServerStmt: ({ servername, options, fdwname }) => ({
    ...catalogueCommand('CREATE SERVER', servername),
    options: readGenericOptions(options),
    wrapper: fdwname,
  }),
  CreateForeignTableStmt: readCreateForeignTable,
  CreateFunctionStmt: readCreateFunction,
  CreateOpClassStmt: ({ opclassname }) => catalogueCommand('CREATE OPERATOR CLASS', opclassname),
  CreateOpFamilyStmt: ({ opfamilyname }) => catalogueCommand('CREATE OPERATOR FAMILY', opfamilyname),
  CreatePLangStmt: ({ plname }) => catalogueCommand('CREATE LANGUAGE', plname),
  CreatePolicyStmt: readCreatePolicy,
  CreatePublicationStmt: readCreatePublication,
  CreateRangeStmt: readCreateRange,
  CreateRoleStmt: readCreateRole,
  CreateSchemaStmt: readCreateSchema,
  CreateSeqStmt: readCreateSequence,
  CreateStatsStmt: readCreateStatistics,
  CreateStmt: readCreateTable,
  CreateSubscriptionStmt: readCreateSubscription,
  CreateTableAsStmt: readCreateTableAs,
  CreateTableSpaceStmt: readCreateTablespace,
  CreateTransformStmt: () => catalogueCommand('CREATE TRANSFORM'),
  CreateTrigStmt: readCreateTrigger,
  CreateUserMappingStmt: ({ user }) => catalogueCommand('CREATE USER MAPPING', roleName(user)),
  CreatedbStmt: readCreateDatabase,
  DeallocateStmt: () => sessionCommand('DEALLOCATE'),
  DeclareCursorStmt: ({ query }, context) => readNamedQuery('DECLARE CURSOR', query, context),
  DefineStmt: readDefine,
  DeleteStmt: readDelete,
  DiscardStmt: ({ target }) => sessionCommand(target === 'DISCARD_ALL' ? 'DISCARD ALL' : 'DISCARD'),
  DoStmt: readDo,
  DropOwnedStmt: readDropOwned,
  DropRoleStmt: readDropRole,
  DropStmt: readDrop,
  DropSubscriptionStmt: readDropSubscription,
  DropTableSpaceStmt: readDropTablespace,
  DropUserMappingStmt: readDropUserMapping,
  DropdbStmt: readDropDatabase,
  ExecuteStmt: () => sessionCommand('EXECUTE'),
  ExplainStmt: readExplain,
  FetchStmt: ({ ismove }) => sessionCommand(ismove === true ? 'MOVE' : 'FETCH'),
  GrantRoleStmt: readGrantRole,
  GrantStmt: readGrant,
  ImportForeignSchemaStmt: readImportForeignSchema,
  IndexStmt: readCreateIndex,
  InsertStmt: readInsert,
  ListenStmt: () => sessionCommand('LISTEN'),
  LoadStmt: () => sessionCommand('LOAD'),
  LockStmt: readLock,
  MergeStmt: readMerge,
  NotifyStmt: () => sessionCommand('NOTIFY'),
  PLAssignStmt: (assignment, context) => ({ kind: 'select', query: readQuery({ PLAssignStmt: assignment }, context) }),
  PrepareStmt: ({ query }, context) => readNamedQuery('PREPARE', query, context),
  ReassignOwnedStmt: readReassignOwned,
  RefreshMatViewStmt: readRefresh,
  ReindexStmt: readReindex,
  RenameStmt: readRename,
  ReturnStmt: ({ returnval }, context) => ({ kind: 'select', query: readQuery(returnval, context) }),
  RuleStmt: readCreateRule,
  SecLabelStmt: readSecurityLabel,
  SelectStmt: readSelect,
  TransactionStmt: readTransaction,
  TruncateStmt: readTruncate,
  UnlistenStmt: () => sessionCommand('UNLISTEN'),
  UpdateStmt: readUpdate,
  VacuumStmt: readVacuum,
  VariableSetStmt: readSetting,
  VariableShowStmt: () => sessionCommand('SHOW'),
  ViewStmt: readCreateView,
};

/** What a statement says, in words that have nothing of the grammar's tree. */
export function readFacts(node: Node | undefined, context: ReadContext): Facts {
  const tagged: Tagged = node ?? {};
  const [tag = ''] = Object.keys(tagged);
  return isStatement(tag) ? readTagged(tag, tagged, context) : { kind: 'unknown', tag };
}

function isStatement(tag: string): tag is StatementTag {
  return Object.hasOwn(readers, tag);
}

function readTagged<T extends StatementTag>(tag: T, node: Tagged, context: ReadContext): Facts {
  const statement: Tagged[T] = node[tag];
  return statement === undefined ? { kind: 'unknown', tag } : readers[tag](statement, context);
}

/** EXPLAIN; it executes what it explains only with ANALYZE. */
function readExplain({ query, options }: Body<'ExplainStmt'>, context: ReadContext): Explain {
  return { kind: 'explain', analyze: isOn(options, 'analyze'), statement: readFacts(query, context) };
}

/** CREATE SCHEMA, with the statements that may stand inside it. */
function readCreateSchema(statement: Body<'CreateSchemaStmt'>, context: ReadContext): CreateSchema {
  return {
    kind: 'create schema',
    name: statement.schemaname ?? roleName(statement.authrole),
    ifNotExists: statement.if_not_exists === true,
    owner: statement.authrole && roleName(statement.authrole),
    elements: (statement.schemaElts ?? []).map((element) => readFacts(element, context)),
  };
}
