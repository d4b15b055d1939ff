import type { Question, StatementContext } from '#core/rules/rule';
import { table } from '#core/schema/lookup';
import { joinColumns, joinName } from '#core/schema/names';
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

/**
 * What PostgreSQL calls a constraint where its columns say it all and nothing has that name yet, whoever runs it. Undefined
 * where it would cut the name or leave columns out of it.
 */
export function plainName(table: string, constraint: Unnamed): string | undefined {
  const columns = constraint.type === 'check' ? [...new Set(constraint.expression.columns)] : constraint.columns;
  if (constraint.type === 'check' && columns.length !== 1) return undefined;
  const second = constraint.type === 'primary key' ? undefined : joinColumns(columns);
  const name = joinName(table, second, labels[constraint.type]);
  return name === [table, ...(second === undefined ? [] : [second]), labels[constraint.type]].join('_')
    ? name
    : undefined;
}

type Unnamed = Exclude<ConstraintFacts, { readonly type: 'not null' }>;
