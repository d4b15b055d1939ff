import { columnOf, hasValidNotNullCheck } from '#core/schema/lookup';
import type { Table } from '#core/schema/relation';
import type { Conjunct } from '#core/sql/facts/expression';
import type { PartitionBound, PartitionKey } from '#core/sql/facts/table';

type Check = Exclude<Conjunct, { readonly test: 'other' }>;

/**
 * Whether valid CHECKs of a table already say that its rows fit a partition's bound, so that ATTACH PARTITION need not
 * read them. Bounds over several columns, expressions and hashes are taken not to be implied.
 */
export function impliesBound(table: Table, key: PartitionKey | undefined, bound: PartitionBound | undefined): boolean {
  const column = singleColumn(key);
  if (column === undefined || bound === undefined) return false;
  const checks = checksOn(table, column);
  const notNull = columnOf(table, column)?.notNull === true || hasValidNotNullCheck(table, column);
  switch (bound.strategy) {
    case 'range':
      return notNull && isAbove(checks, bound.from[0]) && isBelow(checks, bound.to[0]);
    case 'list':
      return (notNull || bound.values.includes(null)) && checks.some((check) => isAmong(check, bound.values));
    default:
      return false;
  }
}

/** Whether valid CHECKs say that no row of the default partition fits the bound of a new one. */
export function refutesBound(table: Table, key: PartitionKey | undefined, bound: PartitionBound | undefined): boolean {
  const column = singleColumn(key);
  if (column === undefined || bound === undefined) return false;
  const checks = checksOn(table, column);
  switch (bound.strategy) {
    case 'range': {
      const [from, to] = [bound.from[0], bound.to[0]];
      return (to !== undefined && isAbove(checks, to)) || (from !== undefined && isBelow(checks, from));
    }
    case 'list':
      return checks.some((check) => excludesAll(check, bound.values));
    default:
      return false;
  }
}

function singleColumn(key: PartitionKey | undefined): string | undefined {
  return key?.columns.length === 1 ? key.columns[0] : undefined;
}

function checksOn({ constraints }: Table, column: string): readonly Check[] {
  return constraints
    .flatMap(({ definition, valid, enforced }) =>
      valid && enforced && definition.type === 'check' ? definition.expression.conjuncts : [],
    )
    .filter((conjunct) => conjunct.test !== 'other')
    .filter((conjunct) => conjunct.column === column);
}

/** A limit that is not written is MINVALUE. */
function isAbove(checks: readonly Check[], limit: string | undefined): boolean {
  if (limit === undefined) return true;
  return checks.some((check) => {
    if (check.test === 'in') return check.values.every((value) => compare(value, limit) >= 0);
    return check.test === 'compare' && ['>=', '>', '='].includes(check.operator) && compare(check.value, limit) >= 0;
  });
}

/** A limit that is not written is MAXVALUE; the limit itself is outside. */
function isBelow(checks: readonly Check[], limit: string | undefined): boolean {
  if (limit === undefined) return true;
  return checks.some((check) => {
    if (check.test === 'in') return check.values.every((value) => compare(value, limit) < 0);
    if (check.test !== 'compare') return false;
    const order = compare(check.value, limit);
    return (check.operator === '<' && order <= 0) || ((check.operator === '<=' || check.operator === '=') && order < 0);
  });
}

function isAmong(check: Check, values: readonly (string | null)[]): boolean {
  if (check.test === 'in') return check.values.every((value) => values.includes(value));
  return check.test === 'compare' && check.operator === '=' && values.includes(check.value);
}

/** NULL fits no comparison, but a CHECK lets it pass, so that it must not be among the values. */
function excludesAll(check: Check, values: readonly (string | null)[]): boolean {
  if (values.includes(null)) return false;
  if (check.test === 'in') return check.values.every((value) => !values.includes(value));
  if (check.test !== 'compare') return false;
  if (check.operator === '=') return !values.includes(check.value);
  return check.operator === '<>' && values.length === 1 && values[0] === check.value;
}

/** Orders two constants where their text tells: numbers, dates of the same form, equals. NaN where it does not. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  if (isNumber.test(one) && isNumber.test(other)) return Number(one) - Number(other);
  if (isDate.test(one) && isDate.test(other) && one.length === other.length) return one < other ? -1 : 1;
  return Number.NaN;
}

const isNumber = /^-?\d+(\.\d+)?$/;
const isDate = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
