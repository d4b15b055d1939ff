import type { Facts } from '#core/sql/facts/facts';
import { createHeld, createSchema } from './evolve/access/create';
import { alterDefaults } from './evolve/access/defaults';
import { grant } from './evolve/access/grant';
import { createLink } from './evolve/access/link';
import { ownedByRoles } from './evolve/access/ownedByRoles';
import { alterOwner } from './evolve/access/owner';
import { alterPublication } from './evolve/access/publication';
import { alterRole, createRole, grantRole } from './evolve/access/roles';
import { alterConfiguration } from './evolve/access/settings';
import { alterTable } from './evolve/alterTable/alterTable';
import { select } from './evolve/code/calls';
import { alterPolicy, createPolicy, createRule } from './evolve/code/policy';
import { alterFunction, createAggregate, createFunction } from './evolve/code/routine';
import { alterSequence, createSequence } from './evolve/code/sequence';
import { createTrigger } from './evolve/code/trigger';
import { createView, refresh } from './evolve/code/view';
import { comment } from './evolve/comment';
import { drop } from './evolve/drop/drop';
import { attachIndex, createIndex } from './evolve/indexes/createIndex';
import { rename } from './evolve/rename/rename';
import { setSchema } from './evolve/rename/setSchema';
import type { Step } from './evolve/step';
import { createTable } from './evolve/tables/createTable';
import { createTableAs } from './evolve/tables/createTableAs';
import { alterDomain, alterEnum } from './evolve/types/alterType';
import { createDomain, createType } from './evolve/types/createType';
import type { Origin } from './relation';
import type { Schema } from './schema';
import type { Session } from './session';

/**
 * The schema after a statement. Never fails: a statement about something unknown adds what it tells, one that the server
 * would refuse is taken at its word as far as that goes, and one that changes no object gives the same value back.
 */
export function evolve(schema: Schema, facts: Facts, session: Session, origin: Origin | undefined): Schema {
  const step = { session, origin };
  switch (facts.kind) {
    case 'create table':
      return createTable(schema, facts, step);
    case 'create table as':
      return createTableAs(schema, facts, step);
    case 'alter table':
      return alterTable(schema, facts, step);
    case 'create index':
      return createIndex(schema, facts, step);
    case 'attach index':
      return attachIndex(schema, facts, step);
    case 'drop':
      return drop(schema, facts, step);
    case 'comment':
      return comment(schema, facts, step);
    case 'rename':
      return rename(schema, facts, step);
    case 'set schema':
      return setSchema(schema, facts, step);
    case 'create view':
      return createView(schema, facts, step);
    case 'refresh materialized view':
      return refresh(schema, facts, step);
    case 'create extension':
      return ranScriptOf(schema, facts.name, origin);
    case 'create subscription':
      return createLink(schema, { of: 'subscription', name: facts.name }, origin);
    case 'create sequence':
      return createSequence(schema, facts, step);
    case 'alter sequence':
      return alterSequence(schema, facts, step);
    case 'create schema':
      return createSchema(schema, facts, step);
    case 'create type':
      return createType(schema, facts, step);
    case 'alter enum':
      return alterEnum(schema, facts, step);
    case 'create domain':
      return createDomain(schema, facts, step);
    case 'alter domain':
      return alterDomain(schema, facts, step);
    case 'create function':
      return createFunction(schema, facts, step);
    case 'alter function':
      return alterFunction(schema, facts, step);
    case 'create aggregate':
      return createAggregate(schema, facts, step);
    case 'select':
      return facts.calls === undefined ? schema : select(schema, facts, step);
    case 'create trigger':
      return createTrigger(schema, facts, step);
    case 'create rule':
      return createRule(schema, facts, step);
    case 'create policy':
      return createPolicy(schema, facts, step);
    case 'alter policy':
      return alterPolicy(schema, facts, step);
    default:
      return evolveAccess(schema, facts, step);
  }
}

/** Who may do what. */
function evolveAccess(schema: Schema, facts: Facts, step: Step): Schema {
  switch (facts.kind) {
    case 'grant':
      return grant(schema, facts, step);
    case 'grant role':
      return grantRole(schema, facts, step);
    case 'alter default privileges':
      return alterDefaults(schema, facts, step);
    case 'create role':
      return createRole(schema, facts, step);
    case 'alter role':
      return alterRole(schema, facts, step);
    case 'alter database':
    case 'alter system':
      return alterConfiguration(schema, facts, step);
    case 'reassign owned':
    case 'drop owned':
      return ownedByRoles(schema, facts, step);
    case 'change owner':
      return alterOwner(schema, facts, step);
    case 'create database':
    case 'create tablespace':
    case 'catalogue command':
      return createHeld(schema, facts, step);
    case 'create publication':
    case 'alter publication':
      return alterPublication(schema, facts, step);
    default:
      return schema;
  }
}

/** What an extension does when it is made stands in no migration. */
function ranScriptOf(schema: Schema, extension: string, origin: Origin | undefined): Schema {
  const what = `the script of the extension ${extension}`;
  return { ...schema, unread: { what, extension, origin, before: schema.unread } };
}
