import type { Node } from '@pgsql/types';
import type { Query } from '#core/sql/facts/query';
import { Collector } from './collector';
import type { ReadContext } from './context';
import { outputNames } from './outputs';
import { readResults } from './results';

/** A query, a changing statement, or a list of them, as the relations and functions it names. */
export function readQuery(nodes: Node | readonly Node[] | undefined, context: ReadContext): Query {
  const { relations, functions, sequences } = new Collector(context).add(nodes);
  return {
    relations,
    functions,
    sequences,
    outputs: isList(nodes) ? [] : outputNames(nodes),
    results: isList(nodes) ? [] : readResults(nodes, context),
  };
}

function isList(nodes: Node | readonly Node[] | undefined): nodes is readonly Node[] {
  return Array.isArray(nodes);
}
