import type { Node } from '@pgsql/types';
import type { Expression } from '#core/sql/facts/expression';
import type { Span } from '#core/sql/text/span';
import { alwaysValue } from './always';
import { readCast } from './cast';
import { Collector } from './collector';
import { readConjuncts } from './conjuncts';
import { constantText } from './constant';
import { type ReadContext, textOf } from './context';
import { readFlow } from './results';

/** A scalar expression that is no condition: a default, a USING, an index key. */
export function readExpression(node: Node | undefined, span: Span | undefined, context: ReadContext): Expression {
  const { functions, sequences, columns, hasSubquery } = new Collector(context).add(node);
  const value = constantText(node);
  return {
    text: textOf(span, context),
    span,
    shape: shapeOf(value, columns.size),
    value: value ?? undefined,
    functions,
    sequences,
    columns: [...columns],
    hasSubquery,
    reads: columns.size === 0 ? [] : readFlow(node, context),
    cast: readCast(node, context),
    conjuncts: [],
  };
}

/** An expression that is a condition: a CHECK, a WHERE, a policy. */
export function readCondition(node: Node | undefined, span: Span | undefined, context: ReadContext): Expression {
  return { ...readExpression(node, span, context), always: alwaysValue(node), conjuncts: readConjuncts(node) };
}

function shapeOf(value: string | null | undefined, columns: number): Expression['shape'] {
  if (value === null) return 'null';
  if (value !== undefined) return 'constant';
  return columns > 0 ? 'columns' : 'call';
}
