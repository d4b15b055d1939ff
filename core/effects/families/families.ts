import type { Recorder } from '#core/effects/recorder';
import type { Explain, Facts, FactsKind, UnknownStatement } from '#core/sql/facts/facts';
import { extension, grant, ownedByRoles, publication } from './access';
import { alterTable } from './alterTable';
import { call, changePolicy, createRule, createTrigger } from './code';
import { createType } from './compositeTypes';
import { createTable, createTableAs } from './createTable';
import { copy, dataChange, select, sessionCommand } from './data';
import { alterDomain } from './domains';
import { drop } from './drop';
import { attachIndex, createIndex } from './indexes';
import { lockTable, refresh, truncate } from './maintenance';
import {
  alterSequence,
  changeOwner,
  comment,
  createSequence,
  createStatistics,
  createView,
  dependsOnExtension,
} from './objects';
import { runQuery } from './queries';
import { reindex } from './reindex';
import { rename, setSchema } from './rename';
import { moveAll } from './tablespace';
import { analyze, cluster, vacuum } from './vacuum';

/** Facts of one kind, also where several kinds share their facts. */
type FactsWith<Kind extends FactsKind> = Facts extends infer Each
  ? Each extends { readonly kind: infer Kinds }
    ? Kind extends Kinds
      ? Each
      : never
    : never
  : never;

type Families = { readonly [Kind in FactsKind]: (facts: FactsWith<Kind>, run: Recorder) => void };

/** Who works out what, by the kind of statement. */
const families: Families = {
  'create table': createTable,
  'create table as': createTableAs,
  'alter table': alterTable,
  'move all in tablespace': moveAll,
  'create index': createIndex,
  reindex,
  'attach index': attachIndex,
  drop,
  rename,
  'set schema': setSchema,
  'change owner': changeOwner,
  comment,
  'security label': comment,
  'create view': createView,
  'create sequence': createSequence,
  'alter sequence': alterSequence,
  'create statistics': createStatistics,
  'depends on extension': dependsOnExtension,
  'alter domain': alterDomain,
  'create trigger': createTrigger,
  'create rule': createRule,
  'create policy': changePolicy,
  'alter policy': changePolicy,
  call,
  select,
  insert: dataChange,
  update: dataChange,
  delete: dataChange,
  merge: dataChange,
  copy,
  explain,
  vacuum,
  analyze,
  cluster,
  truncate,
  'lock table': lockTable,
  'refresh materialized view': refresh,
  grant,
  'create publication': publication,
  'alter publication': publication,
  'reassign owned': ownedByRoles,
  'drop owned': ownedByRoles,
  unknown: unknownStatement,
  // The others change the catalogue or the session, and lock no relation that existed before.
  'create schema': nothing,
  'create type': createType,
  'alter enum': nothing,
  'create domain': nothing,
  'alter type options': nothing,
  'create function': nothing,
  'alter function': nothing,
  'create aggregate': nothing,
  'create event trigger': nothing,
  'grant role': nothing,
  'alter default privileges': nothing,
  'create role': nothing,
  'alter role': nothing,
  'create database': nothing,
  'alter database': nothing,
  'create tablespace': nothing,
  'alter tablespace': nothing,
  'alter system': nothing,
  'create extension': extension,
  'alter extension': extension,
  'create subscription': nothing,
  'alter subscription': nothing,
  'catalogue command': nothing,
  'import foreign schema': nothing,
  do: nothing,
  transaction: nothing,
  set: nothing,
  'set constraints': nothing,
  'session command': sessionCommand,
};

/** EXPLAIN plans, which locks; with ANALYZE it runs what it explains. */
function explain({ analyze, statement }: Explain, run: Recorder): void {
  if (analyze) recordEffects(statement, run);
  else if ('query' in statement && statement.query !== undefined) runQuery(run, statement.query, { executes: false });
}

/** The statements inside CREATE SCHEMA run as if they stood behind it. */
function unknownStatement({ tag }: UnknownStatement, run: Recorder): void {
  run.isUnknown(`The engine does not know what ${tag} does.`);
}

function nothing(): void {}

function apply<Kind extends FactsKind>(kind: Kind, facts: FactsWith<Kind>, run: Recorder): void {
  families[kind](facts, run);
}

/** Works out what one statement does. */
export function recordEffects(facts: Facts, run: Recorder): void {
  apply(facts.kind, facts, run);
}
