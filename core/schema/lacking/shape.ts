import type { Constraint, Index } from '#core/schema/relation';
import type { Expression } from '#core/sql/facts/expression';
import type { IndexColumn } from '#core/sql/facts/indexes';
import { bare } from '#core/sql/text/plain';

/** What a thing is, in words that are alike where two of them are alike; undefined where it is not known. */
export type Shape = string | undefined;

/** Whether two things are known to differ. */
export function differ(one: Shape, other: Shape): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Unknown where a column was renamed since: the model follows that, but not in the text. */
export function shapeOfExpression({ text, columns }: Expression): Shape {
  const words = bare(text);
  const spoken = new Set(words.split(' '));
  return columns.every((column) => spoken.has(column) || spoken.has(`"${column}"`)) ? words : undefined;
}

/** The quotes of `'0'` say nothing. What a sequence gives may be called otherwise. */
export function shapeOfDefault(expression: Expression): Shape {
  if (expression.sequences.length > 0) return undefined;
  return expression.shape === 'constant' ? `'${expression.value}'` : bare(expression.text);
}

export function shapeOfIndex(index: Index): Shape {
  const { method, unique, nullsNotDistinct, include } = index;
  return all([keysOf(index.columns), conditionOf(index.where), words(method, unique, nullsNotDistinct, ...include)]);
}

/** Its name is left out. */
export function shapeOfConstraint({ definition, references, valid, enforced }: Constraint): Shape {
  const always = words(definition.type, definition.deferrable, valid, enforced);
  switch (definition.type) {
    case 'primary key':
    case 'unique':
      return words(always, definition.nullsNotDistinct, ...definition.columns, 'include', ...definition.include);
    case 'check':
      return all([always, words(definition.noInherit), shapeOfExpression(definition.expression)]);
    case 'foreign key': {
      const { columns, referencedColumns, onDelete, onUpdate } = definition;
      return words(always, onDelete, onUpdate, ...columns, 'references', references, ...referencedColumns);
    }
    case 'exclude':
      return all([always, definition.method, keysOf(definition.elements), conditionOf(definition.where)]);
    case 'not null':
      return undefined;
  }
}

function keysOf(keys: readonly IndexColumn[]): Shape {
  return all(
    keys.map(({ name, expression, descending, nulls = descending ? 'first' : 'last', collation, operatorClass }) => {
      const what = name ?? (expression && shapeOfExpression(expression));
      return what === undefined ? undefined : words(what, descending, nulls, collation, operatorClass);
    }),
  );
}

function conditionOf(condition: Expression | undefined): Shape {
  return condition === undefined ? '' : shapeOfExpression(condition);
}

function words(...parts: readonly (string | boolean | undefined)[]): string {
  return JSON.stringify(parts.map((part) => part ?? null));
}

/** Unknown when a part is. */
export function all(parts: readonly Shape[]): Shape {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? words(...known) : undefined;
}
