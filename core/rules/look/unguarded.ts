import type { StatementContext } from '#core/rules/rule';
import { type Guard, takesGuard } from '#core/rules/servers/guards';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { FactsKind } from '#core/sql/facts/facts';
import type { CreateTable, CreateTableAs } from '#core/sql/facts/table';
import type { Span } from '#core/sql/text/span';

/** Kinds of statements that stop when what they make is there already, or what they take away is gone. */
export const stopping = [
  ...(['create table', 'create table as', 'create index', 'create view', 'create sequence', 'create schema'] as const),
  ...(['create extension', 'create statistics', 'create type', 'create domain', 'create function'] as const),
  ...(['create aggregate', 'create trigger', 'create event trigger', 'create rule', 'create policy'] as const),
  ...(['create role', 'create publication', 'create subscription', 'catalogue command'] as const),
  ...(['alter table', 'alter enum', 'drop'] as const),
] as const satisfies readonly FactsKind[];

export type StoppingContext = StatementContext<(typeof stopping)[number], unknown>;

/** A part of a statement that cannot be run twice. */
export interface Unguarded {
  /** In lower case, as `core/rules/servers/guards.json` has it: `create index`, `drop column`. */
  readonly form: string;
  /** The object's own name, for messages and to find what was dropped before; empty where PostgreSQL makes one up. */
  readonly name: string;
  /** What its form takes on the file's server; undefined where nothing helps. */
  readonly guard: Guard | undefined;
  /** Where IF [NOT] EXISTS goes, relative to the statement. */
  readonly at?: number | undefined;
  /** The part, relative to the statement; the whole of it when missing. */
  readonly span?: Span | undefined;
}

/** What of a statement cannot be run twice. */
export function unguarded(context: StoppingContext): readonly Unguarded[] {
  return found(context).map((part) => ({ ...part, guard: guardOf(part.form, context.version) }));
}

type Found = Omit<Unguarded, 'guard'>;

function guardOf(form: string, version: number): Guard | undefined {
  const guards: readonly Guard[] = ['ifNotExists', 'ifExists', 'orReplace'];
  return guards.find((guard) => takesGuard(guard, form, version));
}

function found({ facts }: StoppingContext): readonly Found[] {
  switch (facts.kind) {
    case 'create table':
    case 'create table as':
      return facts.ifNotExists || facts.persistence === 'temporary' ? [] : [createdTable(facts)];
    case 'create index': {
      const form = facts.concurrently ? 'create index concurrently' : 'create index';
      return facts.ifNotExists ? [] : [{ form, name: facts.name ?? '', at: facts.nameSpan?.start }];
    }
    case 'create sequence':
      return facts.ifNotExists || facts.temporary ? [] : [named(facts.kind, facts.name)];
    case 'create statistics':
      return facts.ifNotExists ? [] : [named(facts.kind, facts.name ?? { name: '' })];
    case 'create schema':
    case 'create extension':
      return facts.ifNotExists ? [] : [{ form: facts.kind, name: facts.name }];
    case 'create view':
      return facts.orReplace || facts.temporary ? [] : [named(facts.kind, facts.name)];
    case 'create function':
      return facts.orReplace ? [] : [named(`create ${facts.of}`, facts.name)];
    case 'create trigger':
    case 'create rule':
      return facts.orReplace ? [] : [{ form: facts.kind, name: facts.name }];
    case 'create type':
    case 'create domain':
      return [named(facts.kind, facts.name)];
    case 'create policy':
    case 'create event trigger':
    case 'create role':
    case 'create publication':
    case 'create subscription':
      return [{ form: facts.kind, name: facts.name }];
    case 'alter enum': {
      const { change } = facts;
      return change.action === 'add value' && !change.ifNotExists ? [{ form: 'add value', name: change.value }] : [];
    }
    case 'alter table':
      return facts.of === 'table' || facts.of === 'foreign table' ? facts.actions.flatMap(ofAction) : [];
    case 'drop': {
      const form = facts.concurrently ? `drop ${facts.of} concurrently` : `drop ${facts.of}`;
      const [first] = facts.objects;
      return facts.ifExists ? [] : [{ form, name: first?.name ?? '', at: first?.span?.start }];
    }
    default:
      return [];
  }
}

function named(form: string, { name, span }: { readonly name: string; readonly span?: Span | undefined }): Found {
  return { form, name, at: span?.start };
}

function createdTable(facts: CreateTable | CreateTableAs): Found {
  if (facts.kind === 'create table')
    return named(facts.foreignServer === undefined ? facts.kind : 'create foreign table', facts.name);
  return named(facts.materializedView ? 'create materialized view' : facts.kind, facts.name);
}

function ofAction(action: AlterTableAction): readonly Found[] {
  const { span } = action;
  switch (action.action) {
    case 'add column': {
      const { name, nameSpan } = action.column;
      return action.ifNotExists ? [] : [{ form: 'add column', name, at: nameSpan?.start, span }];
    }
    case 'add constraint':
      return [{ form: 'add constraint', name: action.constraint.name ?? '', span }];
    case 'drop column':
      return action.ifExists ? [] : [{ form: 'drop column', name: action.column, span }];
    case 'drop constraint':
      return action.ifExists ? [] : [{ form: 'drop constraint', name: action.constraint, span }];
    default:
      return [];
  }
}
