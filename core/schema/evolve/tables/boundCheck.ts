import type { Table } from '#core/schema/relation';
import type { CheckConstraint } from '#core/sql/facts/constraint';
import type { Conjunct } from '#core/sql/facts/expression';
import type { PartitionBound, PartitionKey } from '#core/sql/facts/table';

/**
 * The CHECK that DETACH PARTITION CONCURRENTLY leaves on the partition in place of its bound; undefined when one of the
 * partition's own says as much, for a hash partition, and when the bound is not known.
 */
export function boundCheck(partition: Table, key: PartitionKey): CheckConstraint | undefined {
  const bound = partition.partitionOf?.bound;
  if (bound === undefined || bound.strategy === 'default' || bound.strategy === 'hash') return undefined;
  const conjuncts = conjunctsOf(bound, key.columns);
  if (conjuncts.every((conjunct) => isChecked(partition, conjunct))) return undefined;
  const columns = key.columns.flatMap((column) => column ?? []);
  return {
    type: 'check',
    expression: {
      text: conjuncts.map(spell).join(' AND '),
      shape: 'columns',
      functions: [],
      sequences: [],
      columns,
      hasSubquery: false,
      reads: [],
      conjuncts,
    },
    notValid: false,
    notEnforced: false,
    noInherit: false,
    deferrable: false,
  };
}

/** Only bounds of one column are simple conditions. */
function conjunctsOf(
  bound: Extract<PartitionBound, { strategy: 'range' | 'list' }>,
  [column, ...others]: PartitionKey['columns'],
): readonly Conjunct[] {
  if (column === undefined || others.length > 0) return [{ test: 'other' }];
  switch (bound.strategy) {
    case 'range': {
      const [from, to] = [bound.from[0], bound.to[0]];
      return [
        { test: 'not null', column },
        ...(from === undefined ? [] : [{ test: 'compare', column, operator: '>=', value: from } as const]),
        ...(to === undefined ? [] : [{ test: 'compare', column, operator: '<', value: to } as const]),
      ];
    }
    case 'list': {
      const values = bound.values.filter((value) => value !== null);
      if (values.length < bound.values.length) return [{ test: 'other' }];
      return [
        { test: 'not null', column },
        { test: 'in', column, values },
      ];
    }
  }
}

function isChecked(table: Table, conjunct: Conjunct): boolean {
  const wanted = JSON.stringify(conjunct);
  return table.constraints.some(
    ({ definition, valid }) =>
      valid &&
      conjunct.test !== 'other' &&
      definition.type === 'check' &&
      definition.expression.conjuncts.some((each) => JSON.stringify(each) === wanted),
  );
}

function spell(conjunct: Conjunct): string {
  switch (conjunct.test) {
    case 'null':
    case 'not null':
      return `${conjunct.column} IS ${conjunct.test.toUpperCase()}`;
    case 'compare':
      return `${conjunct.column} ${conjunct.operator} '${conjunct.value}'`;
    case 'in':
      return `${conjunct.column} IN (${conjunct.values.map((value) => `'${value}'`).join(', ')})`;
    case 'other':
      return 'satisfies the partition bound';
  }
}
