import * as z from 'zod';
import {
  type Classified,
  type ClassifiedRelation,
  defineCheck,
  type FactsOf,
  type Fix,
  fix,
  type GivenPrivilege,
  heldColumns,
  identifier,
  list,
  manual,
  type Problem,
  qualified,
  type Relation,
  replace,
  type Scope,
  type StatementContext,
  whileRelation,
} from '#core/rules/api';
import { type GrantMade, grantsByDefault, grantsMade, whileGranted } from './grantsMade';
import { wordIn } from './nameWords';
import { type ReadByMembership, readableBy, readByMembers, readByMembership } from './readByMembership';
import { relationHeld } from './relationHeld';
import { scope } from './scope';

const kinds = ['grant', 'grant role', 'create table', 'create table as'] as const;

const params = z.strictObject({
  ...scope,
  roleWords: z
    .array(z.string())
    .default([
      ...['report', 'reports', 'reporting', 'reporter', 'analyst', 'analysts', 'analytics', 'bi', 'metabase', 'looker'],
      ...['tableau', 'powerbi', 'superset', 'redash', 'grafana', 'readonly', 'ro', 'dashboard', 'support', 'marketing'],
      ...['intern', 'contractor', 'developer', 'developers', 'dev'],
    ])
    .describe('Words in the name of a role that reads for reports, support or development.'),
  fullReadRoles: z.array(z.string()).default([]).describe('Roles with such a word that may read everything.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof kinds)[number], Params>;

export const broadReadGrant = defineCheck({
  name: 'broad-read-grant',
  family: 'Access',
  summary: 'A role for reports, support or development may read every column of a table.',
  why: `A privilege on a table is one on all of its columns, those that are added later among them. Who makes reports or answers
calls seldom needs the columns that the regulation is about.

Looked at are grants of SELECT on whole tables to roles with a word such as \`reporting\`, \`analyst\` or \`readonly\` in
their name, and what such a role may read because it is made a member of another one. Grants on views are left alone, and so are column lists without such columns, as long as the table itself is not
granted beside them.`,
  instead: `Grant the columns that the job needs, or a view:

\`\`\`sql
REVOKE SELECT ON visits FROM reporting;
GRANT SELECT (id, visit_date) ON visits TO reporting;
\`\`\``,
  sources: [manual('ddl-priv'), manual('sql-grant')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: true,
  params,
  on: kinds,
  *check(context) {
    const { facts, options, classifier } = context;
    if (facts.kind === 'grant role') {
      yield* byMembership(
        context,
        readByMembership(context, facts, (role) => isReader(role, options)),
      );
      return;
    }
    if (facts.kind === 'grant') {
      yield* byMembership(
        context,
        readByMembers(context, facts, (role) => isReader(role, options)),
      );
    }
    const concerns = (given: GivenPrivilege, on: Relation) => isBroad(given, on, options);
    const isGrant = facts.kind === 'grant';
    for (const made of isGrant ? grantsMade(context, facts, concerns) : grantsByDefault(context, facts, concerns)) {
      const { relation, privileges, span } = made;
      const known = context.classified(relation.id);
      const classified = openTo(known, privileges, options);
      if (classified === undefined) continue;
      yield {
        message: `${rolesIn(privileges)} may read ${extent(known, privileges, options)} of ${relation.id}.`,
        span: context.at(span),
        object: relation.id,
        classified,
        fixes: isGrant ? fixesFor(context, facts, made, known) : [],
        pending: whileGranted(made, (now, still, schema) => {
          const then = classifier.relation(schema, now.id);
          return then !== undefined && openTo(then, still, options) !== undefined;
        }),
      };
    }
  },
});

function* byMembership(context: Context, reads: Iterable<ReadByMembership>): Iterable<Problem> {
  const { options, classifier } = context;
  for (const { member, role, relation, privileges } of reads) {
    const known = context.classified(relation.id);
    const classified = openTo(known, privileges, options);
    if (classified === undefined) continue;
    const pending = whileRelation(relation, (now, schema) => {
      const then = classifier.relation(schema, now.id);
      const still = readableBy(schema, member, role, now);
      return then !== undefined && still.length > 0 && openTo(then, still, options) !== undefined;
    });
    yield {
      message: `${member} may read ${extent(known, privileges, options)} of ${relation.id}, as a member of ${role}.`,
      span: context.at(undefined),
      object: relation.id,
      classified,
      pending: { ...pending, names: (schema) => [...pending.names(schema), role, member] },
    };
  }
}

function isBroad({ grantee, privilege }: GivenPrivilege, { kind }: Relation, options: Params): boolean {
  const isTable = kind === 'table' || kind === 'foreign table';
  return isTable && privilege === 'SELECT' && isReader(grantee, options);
}

function isReader(role: string, { roleWords, fullReadRoles }: Params): boolean {
  return !fullReadRoles.includes(role) && wordIn(role, roleWords) !== undefined;
}

function openTo(
  relation: ClassifiedRelation,
  privileges: readonly GivenPrivilege[],
  scope: Scope,
): Classified | undefined {
  if (privileges.some(({ column }) => column === undefined)) return relationHeld(relation, scope);
  const named = new Set(privileges.map(({ column }) => column));
  return heldColumns(relation, scope).find(({ name }) => named.has(name))?.classified;
}

function extent(relation: ClassifiedRelation, privileges: readonly GivenPrivilege[], scope: Scope): string {
  const columns = heldColumns(relation, scope).map(({ name }) => name);
  if (privileges.every(({ column }) => column !== undefined))
    return list(
      columns.filter((name) => privileges.some(({ column }) => column === name)),
      4,
    );
  return columns.length === 0 ? 'every column' : `every column, ${list(columns, 4)} among them,`;
}

function rolesIn(privileges: readonly GivenPrivilege[]): string {
  return list(new Set(privileges.map(({ grantee }) => grantee)));
}

/** The same grant of the columns that are not in scope, where the statement says nothing else. */
function fixesFor(
  context: Context,
  { objects, privileges, allInSchema, grantees, grantOption, columns }: FactsOf<'grant'>,
  { relation }: GrantMade,
  known: ClassifiedRelation,
): readonly Fix[] {
  const [object, ...others] = objects;
  const isPlain = privileges.join() === 'SELECT' && others.length === 0 && !allInSchema && !grantOption;
  if (object === undefined || !isPlain || relation.partial || columns.length > 0) return [];
  const sensitive = new Set(heldColumns(known, context.options).map(({ name }) => name));
  const harmless = [...known.columns.keys()].filter((name) => !sensitive.has(name));
  if (harmless.length === 0 || sensitive.size === 0) return [];
  const roles = grantees.map((grantee) => (grantee === 'public' ? 'PUBLIC' : identifier(grantee))).join(', ');
  const names = harmless.map(identifier).join(', ');
  const narrowed = `GRANT SELECT (${names}) ON ${qualified(object)} TO ${roles}`;
  return fix('Grant only the other columns', false, replace(context, narrowed));
}
