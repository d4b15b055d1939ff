import * as z from 'zod';
import {
  altogether,
  append,
  type Classified,
  type ClassifiedRelation,
  defineCheck,
  type FactsOf,
  type Fix,
  fix,
  type GivenPrivilege,
  heldIn,
  identifier,
  keywords,
  list,
  manual,
  type Problem,
  PUBLIC,
  qualified,
  relationsIn,
  type Schema,
  type Scope,
  type StatementContext,
  schemaLater,
  whileSo,
} from '#core/rules/api';
import { type GrantMade, grantsByDefault, grantsMade, privilegeWords, whileGranted } from './grantsMade';
import { relationHeld } from './relationHeld';
import { scope } from './scope';

const kinds = ['grant', 'alter default privileges', 'create table', 'create table as', 'create view'] as const;

const params = z.strictObject({
  ...scope,
  publicRoles: z
    .array(z.string())
    .default([PUBLIC])
    .describe('Roles that everybody is, or is a member of; `public` is PUBLIC.'),
  privileges: z
    .array(z.string())
    .default(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'])
    .describe('Privileges that are looked at.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof kinds)[number], Params>;

export const publicGrant = defineCheck({
  name: 'public-grant',
  family: 'Access',
  summary: 'Everybody who can connect may read or change data that is not for everybody.',
  why: `PUBLIC is every role there is and every role there will be. A privilege that it has cannot be taken from one role alone,
and nobody sees in the list of a role's privileges that it has it.

Looked at are grants on tables and views, on their columns, on ALL TABLES IN SCHEMA, and default privileges together with the
tables that get them. A REVOKE later in the set mends it.`,
  instead: `Grant it to a role that stands for a job:

\`\`\`sql
REVOKE SELECT ON visits FROM PUBLIC;
GRANT SELECT ON visits TO care_team;
\`\`\``,
  sources: [manual('ddl-priv'), manual('sql-grant'), manual('sql-alterdefaultprivileges')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: true,
  params,
  on: kinds,
  *check(context) {
    const { facts, options } = context;
    if (facts.kind === 'alter default privileges') {
      yield* byDefault(context, facts);
      return;
    }
    const concerns = (given: GivenPrivilege) => isPublic(given, options);
    const isGrant = facts.kind === 'grant';
    const made = isGrant ? grantsMade(context, facts, concerns) : grantsByDefault(context, facts, concerns);
    for (const each of made) yield* problem(context, each, isGrant ? fixesFor(context, each) : []);
  },
});

function isPublic({ grantee, privilege }: GivenPrivilege, { publicRoles, privileges }: Params): boolean {
  return publicRoles.includes(grantee) && privileges.includes(privilege);
}

function* problem(context: Context, made: GrantMade, fixes: readonly Fix[]): Iterable<Problem> {
  const { options, classifier } = context;
  const { relation, privileges, span } = made;
  const classified = heldBy(context.classified(relation.id), privileges, options);
  if (classified === undefined) return;
  yield {
    message: `${privilegeWords(privileges)} on ${relation.id} is granted to every role (${rolesOf(privileges)}).`,
    span: context.at(span),
    object: relation.id,
    classified,
    fixes,
    pending: whileGranted(made, (now, still, schema) => {
      const then = classifier.relation(schema, now.id);
      return then !== undefined && heldBy(then, still, options) !== undefined;
    }),
  };
}

/** What the privileges open: the whole relation, or the columns that they are narrowed to. */
function heldBy(
  relation: ClassifiedRelation,
  privileges: readonly GivenPrivilege[],
  scope: Scope,
): Classified | undefined {
  if (privileges.some(({ column }) => column === undefined)) return relationHeld(relation, scope);
  const columns = new Set(privileges.map(({ column = '' }) => column));
  const held = [...columns].map((column) => heldIn(relation.columns.get(column)?.classes ?? [], scope));
  return altogether(held.filter((each) => each !== undefined));
}

function rolesOf(privileges: readonly GivenPrivilege[]): string {
  return list(new Set(privileges.map(({ grantee }) => (grantee === PUBLIC ? 'PUBLIC' : grantee))));
}

/** To name a role is the author's choice; to take it back is always possible. */
function fixesFor(context: Context, { relation, privileges }: GrantMade): readonly Fix[] {
  const { facts, schema } = context;
  if (facts.kind !== 'grant' || facts.allInSchema || facts.objects.length > 1) return [];
  const [object] = facts.objects;
  if (object === undefined || facts.columns.length > 0) return [];
  const written = facts.privileges.length === 0 ? 'ALL' : facts.privileges.join(', ');
  const takeBack = privileges.map(({ grantee }) => (grantee === PUBLIC ? 'PUBLIC' : identifier(grantee)));
  const [place, ...others] = keywords(context, 'PUBLIC');
  const jobs = [...schema.access.roles.values()].filter(
    ({ name, attributes }) => !attributes.has('login') && name !== relation.owner,
  );
  return [
    ...(place === undefined || others.length > 0
      ? []
      : jobs
          .slice(0, 3)
          .flatMap(({ name }) =>
            fix(`Grant it to ${name} instead`, false, { span: context.at(place), text: identifier(name) }),
          )),
    ...fix(
      'Take it back behind the statement',
      false,
      append(context, `REVOKE ${written} ON ${qualified(object)} FROM ${[...new Set(takeBack)].join(', ')}`),
    ),
  ];
}

/** A default is judged by the tables that are there; those that come later get it when they are made. */
function* byDefault(context: Context, facts: FactsOf<'alter default privileges'>): Iterable<Problem> {
  const { options, classifier, schema } = context;
  const { grant, schemas } = facts;
  if (grant.revoke || grant.of !== 'table' || !grant.grantees.some((grantee) => options.publicRoles.includes(grantee)))
    return;
  const places = schemas.length > 0 ? schemas : [...schema.schemas.keys()];
  const inForce = (end: Schema) => stillDefault(end, schemas, options);
  const classed = (end: Schema) =>
    places
      .flatMap((place) => relationsIn(end, place))
      .flatMap(({ id }) => {
        const relation = classifier.relation(end, id);
        const classified = relation && relationHeld(relation, options);
        return classified === undefined ? [] : { id, classified };
      });
  const end = context.ask(schemaLater);
  const found = classed(end);
  const classified = altogether(found.map((each) => each.classified));
  if (classified === undefined || !inForce(end)) return;
  yield {
    message: `Every table made from now on is open to every role, beside ${list(
      found.map(({ id }) => id),
      4,
    )}.`,
    span: context.at(undefined),
    classified,
    pending: whileSo([...places, ...options.publicRoles], (later) => inForce(later) && classed(later).length > 0),
  };
}

function stillDefault({ access }: Schema, schemas: readonly string[], options: Params): boolean {
  return [...access.defaults.values()].some(
    ({ of, schema, privileges }) =>
      of === 'table' &&
      (schemas.length === 0 ? schema === undefined : schemas.includes(schema ?? '')) &&
      privileges.some((given) => isPublic(given, options)),
  );
}
