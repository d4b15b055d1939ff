import * as z from 'zod';
import {
  defineCheck,
  type FactsOf,
  type Fix,
  fix,
  keywords,
  list,
  manual,
  type Problem,
  remove,
  type Schema,
  type StatementContext,
  schemaLater,
  whileSo,
} from '#core/rules/api';

const params = z.strictObject({
  attributes: z
    .array(z.string().toLowerCase())
    .default(['superuser', 'bypassrls', 'createrole'])
    .describe('Attributes that go past the controls.'),
  memberships: z
    .array(z.string())
    .default([
      ...['pg_read_all_data', 'pg_write_all_data', 'pg_execute_server_program'],
      ...['pg_read_server_files', 'pg_write_server_files'],
    ])
    .describe('Predefined roles whose members go past the controls.'),
  allowedRoles: z.array(z.string()).default(['postgres']).describe('Roles that may have all of that.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<'create role' | 'alter role' | 'grant role', Params>;

export const privilegedRole = defineCheck({
  name: 'privileged-role',
  family: 'Access',
  summary: 'A role gets what goes past the controls of access.',
  why: `A superuser passes every check of permissions. BYPASSRLS passes row security, and CREATEROLE can give roles to itself
(before PostgreSQL 16 nearly every role there is). Members of \`pg_read_all_data\` read every table without a grant that anybody
would find on it. Whoever has the ADMIN OPTION of a role gives it on.

Looked at is what the set leaves: an attribute that is taken back later is left alone.`,
  instead: `Give privileges on objects to a role for the job; for emergencies keep a role that is opened for a limited time:

\`\`\`sql
ALTER ROLE erp_app NOSUPERUSER NOBYPASSRLS NOCREATEROLE;
\`\`\``,
  sources: [manual('role-attributes'), manual('predefined-roles'), manual('sql-grant')],
  needs: ['other files'],
  fixable: true,
  waysBack: true,
  params,
  on: ['create role', 'alter role', 'grant role'],
  *check(context) {
    const { facts } = context;
    if (facts.kind === 'grant role') yield* granted(context, facts);
    else yield* made(context, facts);
  },
});

function* made(context: Context, facts: FactsOf<'create role' | 'alter role'>): Iterable<Problem> {
  const { options } = context;
  if (options.allowedRoles.includes(facts.name)) return;
  const given = facts.options.filter((option) => options.attributes.includes(option));
  const still = (schema: Schema) =>
    given.filter((option) => schema.access.roles.get(facts.name)?.attributes.has(option));
  const found = still(context.ask(schemaLater));
  if (found.length > 0)
    yield {
      message: message(facts.name, list(found.map((each) => each.toUpperCase()))),
      span: context.at(undefined),
      object: facts.name,
      fixes: without(context, found),
      pending: whileSo([facts.name], (schema) => still(schema).length > 0),
    };
  for (const role of facts.kind === 'create role' ? facts.memberOf : [])
    yield* membership(context, role, facts.name, false);
}

function* granted(
  context: Context,
  { revoke, roles, grantees, options: { admin } }: FactsOf<'grant role'>,
): Iterable<Problem> {
  if (revoke) return;
  for (const role of roles) for (const member of grantees) yield* membership(context, role, member, admin === true);
}

function* membership(context: Context, role: string, member: string, withAdmin: boolean): Iterable<Problem> {
  const { options } = context;
  if (options.allowedRoles.includes(member)) return;
  const isPowerful = options.memberships.includes(role);
  const isHeld = ({ access }: Schema) => {
    const held = (access.memberships.get(member) ?? []).filter((each) => each.role === role);
    const isAdmin = withAdmin && held.some(({ admin }) => admin) && !isNoLogin(access.roles.get(member));
    return held.length > 0 && (isPowerful || isAdmin);
  };
  if ((!isPowerful && !withAdmin) || !isHeld(context.ask(schemaLater))) return;
  yield {
    message: message(member, isPowerful ? `membership of ${role}` : `the ADMIN OPTION of ${role}`),
    span: context.at(undefined),
    object: member,
    pending: whileSo([role, member], isHeld),
  };
}

function isNoLogin(role: { readonly attributes: ReadonlySet<string>; readonly partial: boolean } | undefined): boolean {
  return role !== undefined && !role.partial && !role.attributes.has('login');
}

function message(role: string, what: string): string {
  return `${role} gets ${what}, which goes past the controls of access.`;
}

function without(context: Context, attributes: readonly string[]): readonly Fix[] {
  const words = attributes.flatMap((attribute) => keywords(context, attribute.toUpperCase()).slice(0, 1));
  if (words.length < attributes.length) return [];
  const isAlone = context.facts.kind === 'alter role' && context.facts.options.length === attributes.length;
  const edits = words.map((span) =>
    isAlone
      ? { span: context.at(span), text: `NO${context.text.slice(span.start, span.end)}` }
      : remove(context, { start: span.start - 1, end: span.end }),
  );
  return fix('Leave it away', false, ...edits);
}
