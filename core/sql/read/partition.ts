import type { Node, PartitionBoundSpec, PartitionSpec } from '@pgsql/types';
import type { PartitionBound, PartitionKey } from '#core/sql/facts/table';
import { constantText } from './constant';
import { unwrapAll } from './node';

/** PARTITION BY. */
export function readPartitionKey(spec: PartitionSpec): PartitionKey {
  return {
    strategy: strategyOf(spec),
    columns: unwrapAll(spec.partParams, 'PartitionElem').map((part) => part.name),
  };
}

function strategyOf(spec: PartitionSpec): PartitionKey['strategy'] {
  switch (spec.strategy) {
    case 'PARTITION_STRATEGY_LIST':
      return 'list';
    case 'PARTITION_STRATEGY_HASH':
      return 'hash';
    default:
      return 'range';
  }
}

/** FOR VALUES ... or DEFAULT. */
export function readPartitionBound(bound: PartitionBoundSpec): PartitionBound {
  if (bound.is_default === true) return { strategy: 'default' };
  switch (bound.strategy) {
    case 'l':
      return { strategy: 'list', values: (bound.listdatums ?? []).map((value) => constantText(value) ?? null) };
    case 'h':
      return { strategy: 'hash', modulus: bound.modulus ?? 0, remainder: bound.remainder ?? 0 };
    default:
      return { strategy: 'range', from: limits(bound.lowerdatums), to: limits(bound.upperdatums) };
  }
}

function limits(values: readonly Node[] | undefined): (string | undefined)[] {
  return (values ?? []).map((value) => constantText(value) ?? undefined);
}
