import type { ColumnFacts } from '#core/sql/facts/column';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { FactsKind, FactsOf } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Span } from '#core/sql/text/span';

/** What a new name is the name of. */
export type NamedKind =
  | 'table'
  | 'view'
  | 'column'
  | 'constraint'
  | 'index'
  | 'sequence'
  | 'schema'
  | 'type'
  | 'routine';

/** A name that a statement gives to something. */
export interface NameMade {
  readonly of: NamedKind;
  readonly name: string;
  /** Relative to the statement. Missing where the facts do not tell the place. */
  readonly span?: Span | undefined;
}

/** Kinds of statements that give names. */
export const naming = [
  'create table',
  'create table as',
  'create view',
  'create index',
  'create sequence',
  'create schema',
  'create type',
  'create domain',
  'create function',
  'alter table',
  'rename',
] as const satisfies readonly FactsKind[];

/** The names that a statement gives. What is temporary is left out: nobody else ever reads it. */
export function namesMade(facts: FactsOf<(typeof naming)[number]>): readonly NameMade[] {
  switch (facts.kind) {
    case 'create table':
      if (facts.persistence === 'temporary') return [];
      return [named('table', facts.name), ...facts.columns.flatMap(ofColumn), ...ofConstraints(facts.constraints)];
    case 'create table as':
      if (facts.persistence === 'temporary') return [];
      return [named(facts.materializedView ? 'view' : 'table', facts.name), ...facts.columns.map(ofOutput)];
    case 'create view':
      return facts.temporary ? [] : [named('view', facts.name), ...facts.columns.map(ofOutput)];
    case 'create index':
      return facts.name === undefined ? [] : [{ of: 'index', name: facts.name, span: facts.nameSpan }];
    case 'create sequence':
      return facts.temporary ? [] : [named('sequence', facts.name)];
    case 'create schema':
      return [{ of: 'schema', name: facts.name }];
    case 'create type':
    case 'create domain':
      return [named('type', facts.name)];
    case 'create function':
      return [named('routine', facts.name)];
    case 'alter table':
      return facts.actions.flatMap((action) => {
        if (action.action === 'add column') return ofColumn(action.column);
        return action.action === 'add constraint' ? ofConstraints([action.constraint]) : [];
      });
    case 'rename': {
      const of = renamed[facts.of];
      return of === undefined ? [] : [{ of, name: facts.to }];
    }
  }
}

const renamed: Readonly<Record<string, NamedKind>> = {
  table: 'table',
  'foreign table': 'table',
  view: 'view',
  'materialized view': 'view',
  column: 'column',
  constraint: 'constraint',
  index: 'index',
  sequence: 'sequence',
  schema: 'schema',
  type: 'type',
  domain: 'type',
  function: 'routine',
  procedure: 'routine',
};

function named(of: NamedKind, { name, span }: QualifiedName): NameMade {
  return { of, name, span };
}

function ofOutput(name: string): NameMade {
  return { of: 'column', name };
}

function ofColumn({ name, nameSpan, constraints }: ColumnFacts): readonly NameMade[] {
  return [{ of: 'column', name, span: nameSpan }, ...ofConstraints(constraints)];
}

function ofConstraints(constraints: readonly ConstraintFacts[]): readonly NameMade[] {
  return constraints.flatMap(({ name, nameSpan }) =>
    name === undefined ? [] : { of: 'constraint', name, span: nameSpan },
  );
}
