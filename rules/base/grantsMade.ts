import {
  type AnyContext,
  creationId,
  type FactsOf,
  type GivenPrivilege,
  list,
  type ObjectId,
  type Pending,
  type Relation,
  relationLater,
  relationsIn,
  type Schema,
  type Span,
  whileRelation,
} from '#core/rules/api';

/** What a GRANT, or a default, lets roles do with a relation, as far as it is still so when the file has run. */
export interface GrantMade {
  readonly relation: Relation;
  readonly privileges: readonly GivenPrivilege[];
  /** Relative to the statement: of the relation's name, or of its schema's for ALL TABLES. */
  readonly span: Span | undefined;
}

type Concerns = (given: GivenPrivilege, relation: Relation) => boolean;

/** @param concerns which privileges are looked for; what the statement does not give is left out by itself */
export function* grantsMade(context: AnyContext, facts: FactsOf<'grant'>, concerns: Concerns): Iterable<GrantMade> {
  if (facts.revoke || (facts.of !== 'table' && facts.of !== 'sequence')) return;
  for (const object of facts.objects) {
    const ids = facts.allInSchema
      ? relationsIn(context.schema, object.name).map(({ id }) => id)
      : [context.resolve(object)];
    for (const id of ids)
      yield* made(context, id, object.span, (given, on) => isGiven(given, facts) && concerns(given, on));
  }
}

/** What a new relation starts with, by ALTER DEFAULT PRIVILEGES. */
export function* grantsByDefault(
  context: AnyContext,
  facts: FactsOf<'create table' | 'create table as' | 'create view'>,
  concerns: Concerns,
): Iterable<GrantMade> {
  const { schema, session } = context;
  if (schema.access.defaults.size === 0) return;
  const isTemporary = facts.kind === 'create view' ? facts.temporary : facts.persistence === 'temporary';
  yield* made(context, creationId(schema, session, facts.name, isTemporary), facts.name.span, concerns);
}

function* made(context: AnyContext, id: ObjectId, span: Span | undefined, concerns: Concerns): Iterable<GrantMade> {
  const relation = context.ask(relationLater, id);
  if (relation === undefined || relation.schema === 'pg_temp') return;
  const privileges = (relation.grants ?? []).filter((given) => concerns(given, relation));
  if (privileges.length > 0) yield { relation, privileges, span };
}

function isGiven({ grantee, privilege, column }: GivenPrivilege, facts: FactsOf<'grant'>): boolean {
  const isNamed = facts.privileges.length === 0 || facts.privileges.includes(privilege);
  return isNamed && facts.grantees.includes(grantee) && (column === undefined || facts.columns.includes(column));
}

/** Open as long as one of the privileges is not taken back. */
export function whileGranted(
  { relation, privileges }: GrantMade,
  holds: (now: Relation, still: readonly GivenPrivilege[], schema: Schema) => boolean,
): Pending {
  const known = privileges.map(({ grantee, privilege, column }) => ({ grantee, privilege, column }));
  const pending = whileRelation(relation, (now, schema) => {
    const still = (now.grants ?? []).filter((given) =>
      known.some(
        (each) => each.grantee === given.grantee && each.privilege === given.privilege && each.column === given.column,
      ),
    );
    return still.length > 0 && holds(now, still, schema);
  });
  const around = [relation.schema, ...new Set(known.map(({ grantee }) => grantee))];
  return { ...pending, names: (schema) => [...pending.names(schema), ...around] };
}

/** As many privileges as a table has. */
const EVERY = 8;

/** `SELECT and UPDATE`, or `SELECT (ssn)` where it is of columns only. */
export function privilegeWords(privileges: readonly GivenPrivilege[]): string {
  const whole = new Set(privileges.filter(({ column }) => column === undefined).map(({ privilege }) => privilege));
  if (whole.size >= EVERY) return 'Every privilege';
  const columns = new Map<string, Set<string>>();
  for (const { privilege, column } of privileges) {
    const of = columns.get(privilege) ?? new Set();
    columns.set(privilege, column === undefined ? of : of.add(column)); // two may have granted the same
  }
  return list(
    Array.from(columns, ([privilege, of]) => (of.size === 0 ? privilege : `${privilege} (${[...of].join(', ')})`)),
  );
}
