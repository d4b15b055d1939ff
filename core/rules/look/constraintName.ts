import type { Question, StatementContext } from '#core/rules/rule';
import { table } from '#core/schema/lookup';
import { joinColumns } from '#core/schema/names';
import type { ObjectId } from '#core/schema/relation';
import { creationId } from '#core/schema/resolve';
import type { ConstraintFacts } from '#core/sql/facts/constraint';

/**
 * What a constraint of this statement is called: as the author says, or as the table has it once the statement has run.
 * Undefined when the model does not know that.
 */
export function constraintName(
  context: StatementContext<'alter table' | 'create table', unknown>,
  constraint: ConstraintFacts,
): string | undefined {
  if (constraint.name !== undefined) return constraint.name;
  const { facts, session } = context;
  const id =
    facts.kind === 'alter table'
      ? context.resolve(facts.name)
      : creationId(context.schema, session, facts.name, facts.persistence === 'temporary');
  return context.ask(nameAfter, id, String(constraint.span?.start));
}

/** The name of the table's constraint that the statement has made of what stands at this place of it. */
const nameAfter: Question<string | undefined> = ({ file }, { position, statement }, id, place) => {
  const { schema } = file.statements[position + 1] ?? file.end;
  const added = table(schema, id as ObjectId)?.constraints.find(
    ({ definition, origin }) =>
      origin?.file === file.path &&
      origin.statement === statement.index &&
      definition.span !== undefined &&
      String(definition.span.start) === place,
  );
  return added?.name;
};

const labels = {
  unique: 'key',
  'foreign key': 'fkey',
  exclude: 'excl',
  check: 'check',
  'primary key': 'pkey',
} as const;

/** Whether a name that PostgreSQL has made up is what anybody would expect: nothing was cut, left out or numbered. */
export function isPredictable(name: string, table: string, constraint: ConstraintFacts): boolean {
  if (constraint.type === 'not null') return true;
  const columns =
    constraint.type === 'check' ? [...new Set(constraint.expression.columns)].slice(0, 1) : constraint.columns;
  const parts = constraint.type === 'primary key' ? [table] : [table, joinColumns(columns)];
  return name === [...parts, labels[constraint.type]].join('_');
}
