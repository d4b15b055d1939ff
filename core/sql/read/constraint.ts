import type { Constraint, Node } from '@pgsql/types';
import type { ConstraintFacts, ReferentialAction } from '#core/sql/facts/constraint';
import type { ReadContext } from './context';
import { readCondition } from './expression';
import { readKeys } from './indexes';
import { relationName } from './name';
import { items, strings, unwrap } from './node';

/** Where a constraint stands: its tokens, and the column it is written on. */
export interface ConstraintPlace {
  readonly from: number;
  readonly to: number;
  readonly column?: string;
  /** From the DEFERRABLE and NOT ENFORCED that stand as nodes of their own behind a column's constraint. */
  readonly deferrable?: boolean;
  readonly notEnforced?: boolean;
}

/** A constraint of a table, column or domain; undefined for the column properties that the grammar calls constraints. */
export function readConstraint(
  constraint: Constraint,
  place: ConstraintPlace,
  context: ReadContext,
): ConstraintFacts | undefined {
  const named = context.tokens.reads(place.from, 'constraint');
  const common = {
    name: constraint.conname,
    nameSpan: named ? context.tokens.span(place.from + 1, place.from + 2) : undefined,
    span: context.tokens.span(place.from, place.to),
    deferrable: constraint.deferrable === true || place.deferrable === true,
  };
  const ownColumn = place.column === undefined ? [] : [place.column];
  const columns = (names: readonly Node[] | undefined) => (names === undefined ? ownColumn : strings(names));
  const notValid = constraint.skip_validation === true;
  const notEnforced = place.notEnforced === true || constraint.is_enforced !== true;
  const noInherit = constraint.is_no_inherit === true;
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
      return {
        type: constraint.contype === 'CONSTR_PRIMARY' ? 'primary key' : 'unique',
        ...common,
        columns: constraint.indexname === undefined ? columns(constraint.keys) : [],
        include: strings(constraint.including),
        usingIndex: constraint.indexname,
        nullsNotDistinct: constraint.nulls_not_distinct === true,
      };
    case 'CONSTR_CHECK': {
      const keyword = context.tokens.find(place.from, ['check'], place.to);
      const expression = readCondition(constraint.raw_expr, context.tokens.insideBrackets(keyword + 1), context);
      return { type: 'check', ...common, expression, notValid: notValid || notEnforced, notEnforced, noInherit };
    }
    case 'CONSTR_NOTNULL':
      return { type: 'not null', ...common, column: columns(constraint.keys)[0] ?? '', notValid, noInherit };
    case 'CONSTR_FOREIGN':
      return {
        type: 'foreign key',
        ...common,
        columns: columns(constraint.fk_attrs),
        references: relationName(constraint.pktable, context),
        referencedColumns: strings(constraint.pk_attrs),
        onDelete: referentialAction(constraint.fk_del_action),
        onUpdate: referentialAction(constraint.fk_upd_action),
        notValid: notValid || notEnforced,
        notEnforced,
      };
    case 'CONSTR_EXCLUSION': {
      return { type: 'exclude', ...common, ...readExclusion(constraint, place, context) };
    }
    default:
      return undefined;
  }
}

/** Elements are pairs of an index key and its operator. */
function readExclusion(constraint: Constraint, { from, to }: ConstraintPlace, context: ReadContext) {
  const { tokens } = context;
  const keys = (constraint.exclusions ?? []).flatMap((pair) => unwrap(items(pair)[0], 'IndexElem') ?? []);
  const elements = readKeys(keys, tokens.find(from, ['('], to) + 1, context);
  const where = tokens.insideBrackets(tokens.find(from, ['where'], to) + 1);
  return {
    columns: elements.flatMap(({ name }) => name ?? []),
    elements,
    where: constraint.where_clause && readCondition(constraint.where_clause, where, context),
    method: constraint.access_method ?? 'btree',
  };
}

function referentialAction(letter: string | undefined): ReferentialAction {
  switch (letter) {
    case 'r':
      return 'restrict';
    case 'c':
      return 'cascade';
    case 'n':
      return 'set null';
    case 'd':
      return 'set default';
    default:
      return 'no action';
  }
}
