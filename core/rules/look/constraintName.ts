import type { StatementContext } from '#core/rules/rule';
import { table } from '#core/schema/lookup';
import type { ConstraintFacts } from '#core/sql/facts/constraint';

/**
 * What a constraint of this ALTER TABLE is called: as the author says, or as the table has it once the statement has run.
 * Undefined when the model does not know that.
 */
export function constraintName(
  context: StatementContext<'alter table', unknown>,
  constraint: ConstraintFacts,
): string | undefined {
  if (constraint.name !== undefined) return constraint.name;
  const { file, position, statement, facts } = context;
  const { schema } = file.statements[position + 1] ?? file.end;
  const added = table(schema, context.resolve(facts.name))?.constraints.find(
    ({ definition, origin }) =>
      origin?.file === file.path &&
      origin.statement === statement.index &&
      definition.span !== undefined &&
      definition.span.start === constraint.span?.start,
  );
  return added?.name;
}
