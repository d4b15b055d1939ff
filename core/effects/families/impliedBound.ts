import { columnOf, hasValidNotNullCheck } from '#core/schema/lookup';
import type { Table } from '#core/schema/relation';
import type { Conjunct } from '#core/sql/facts/expression';
import type { PartitionBound, PartitionKey } from '#core/sql/facts/table';

/**
 * Whether valid CHECKs of a table already say that its rows fit a partition's bound, so that ATTACH PARTITION need not
 * read them. Bounds over several columns, expressions and hashes are taken not to be implied.
 */
export function impliesBound(table: Table, key: PartitionKey | undefined, bound: PartitionBound | undefined): boolean {
  const [column, ...more] = key?.columns ?? [];
  if (column === undefined || more.length > 0 || bound === undefined) return false;
  const checks = validConjuncts(table).filter((conjunct) => 'column' in conjunct && conjunct.column === column);
  const notNull = columnOf(table, column)?.notNull === true || hasValidNotNullCheck(table, column);
  switch (bound.strategy) {
    case 'range':
      return notNull && above(checks, bound.from[0]) && below(checks, bound.to[0]);
    case 'list':
      return (notNull || bound.values.includes(null)) && checks.some((check) => isAmong(check, bound.values));
    default:
      return false;
  }
}

function validConjuncts(table: Table): readonly Conjunct[] {
  return table.constraints.flatMap(({ definition, valid, enforced }) =>
    valid && enforced && definition.type === 'check' ? definition.expression.conjuncts : [],
  );
}

/** A limit that is not written is MINVALUE or MAXVALUE. */
function above(checks: readonly Conjunct[], limit: string | undefined): boolean {
  if (limit === undefined) return true;
  return checks.some(
    (check) =>
      check.test === 'compare' &&
      (check.operator === '>=' || check.operator === '>' || check.operator === '=') &&
      compare(check.value, limit) >= 0,
  );
}

function below(checks: readonly Conjunct[], limit: string | undefined): boolean {
  if (limit === undefined) return true;
  return checks.some((check) => {
    if (check.test !== 'compare') return false;
    const order = compare(check.value, limit);
    return (check.operator === '<' && order <= 0) || ((check.operator === '<=' || check.operator === '=') && order < 0);
  });
}

function isAmong(check: Conjunct, values: readonly (string | null)[]): boolean {
  if (check.test === 'in') return check.values.every((value) => values.includes(value));
  return check.test === 'compare' && check.operator === '=' && values.includes(check.value);
}

/** Orders two constants where their text tells: numbers, dates of the same form, equals. NaN where it does not. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  if (isNumber.test(one) && isNumber.test(other)) return Number(one) - Number(other);
  if (isDate.test(one) && isDate.test(other)) return one < other ? -1 : 1;
  return Number.NaN;
}

const isNumber = /^-?\d+(\.\d+)?$/;
const isDate = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
