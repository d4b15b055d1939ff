import type { Index, Policy } from '#core/schema/relation';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { Conjunct, Expression } from '#core/sql/facts/expression';
import type { IndexColumn } from '#core/sql/facts/indexes';

/** The new name of a column: itself unless it is the renamed one. */
export type Renaming = (column: string) => string;

export function inExpression(expression: Expression, renamed: Renaming): Expression {
  return {
    ...expression,
    columns: expression.columns.map(renamed),
    cast: expression.cast && { ...expression.cast, column: renamed(expression.cast.column) },
    conjuncts: expression.conjuncts.map((conjunct) => inConjunct(conjunct, renamed)),
  };
}

function inConjunct(conjunct: Conjunct, renamed: Renaming): Conjunct {
  return conjunct.test === 'other' ? conjunct : { ...conjunct, column: renamed(conjunct.column) };
}

function inOptional(expression: Expression | undefined, renamed: Renaming): Expression | undefined {
  return expression && inExpression(expression, renamed);
}

/** A constraint of the table whose column is renamed. */
export function inConstraint(definition: ConstraintFacts, renamed: Renaming): ConstraintFacts {
  switch (definition.type) {
    case 'check':
      return { ...definition, expression: inExpression(definition.expression, renamed) };
    case 'not null':
      return { ...definition, column: renamed(definition.column) };
    case 'primary key':
    case 'unique':
      return { ...definition, columns: definition.columns.map(renamed), include: definition.include.map(renamed) };
    case 'exclude':
      return {
        ...definition,
        columns: definition.columns.map(renamed),
        elements: definition.elements.map((element) => inKey(element, renamed)),
        where: inOptional(definition.where, renamed),
      };
    case 'foreign key':
      return { ...definition, columns: definition.columns.map(renamed) };
  }
}

/** A foreign key that references the renamed column. */
export function inReference(definition: ConstraintFacts, renamed: Renaming): ConstraintFacts {
  if (definition.type !== 'foreign key') return definition;
  return { ...definition, referencedColumns: definition.referencedColumns.map(renamed) };
}

export function inIndex(index: Index, renamed: Renaming): Index {
  return {
    ...index,
    columns: index.columns.map((column) => inKey(column, renamed)),
    include: index.include.map(renamed),
    where: inOptional(index.where, renamed),
  };
}

/** PostgreSQL's index keeps calling the column by its old name when the name of another index is made of it. */
function inKey(key: IndexColumn, renamed: Renaming): IndexColumn {
  const name = key.name === undefined ? undefined : renamed(key.name);
  return name === key.name
    ? { ...key, expression: inOptional(key.expression, renamed) }
    : { ...key, name, label: key.label ?? key.name };
}

export function inPolicy(policy: Policy, renamed: Renaming): Policy {
  return { ...policy, using: inOptional(policy.using, renamed), withCheck: inOptional(policy.withCheck, renamed) };
}
