import * as z from 'zod';
import {
  type Access,
  accessLater,
  append,
  CONNECTED,
  defineRule,
  type FactsOf,
  fix,
  heldIn,
  identifier,
  manual,
  type Problem,
  rolesOf,
  type Schema,
  type StatementContext,
  whileSo,
} from '#core/rules/api';
import { hasWord } from '#rules/base/nameWords';

const options = z.strictObject({
  conflicts: z
    .array(z.tuple([z.array(z.string()).min(1), z.array(z.string()).min(1)]))
    .default([
      [
        ['preparer', 'maker', 'requester', 'poster', 'entry', 'clerk'],
        ['approver', 'checker', 'reviewer', 'controller'],
      ],
      [
        ['developer', 'dev'],
        ['deployer', 'deploy', 'prod', 'release'],
      ],
    ])
    .describe('Pairs of duties that nobody may have together, each by words in the names of its roles.'),
});

type Conflicts = z.output<typeof options>['conflicts'];
type Context = StatementContext<'grant role' | 'create role' | 'alter table', z.output<typeof options>>;

export const segregationOfDuties = defineRule({
  name: 'segregation-of-duties',
  summary: 'No role combines conflicting duties.',
  severity: 'error',
  recommended: true,
  clause: 'SOX 404; COSO principle 10; COBIT 2019 DSS06.03',
  requirement:
    'Separate incompatible duties: who prepares does not approve, who develops does not run production data.',
  tags: ['access', 'role'],
  family: 'Access',
  why: `Who enters a payment must not be able to approve it. A role that is a member of both sides, be it through a third role, can
do both, and no list of its privileges shows that they belong together.

An owner is the other case: who owns a table can switch off the triggers, constraints and policies that bind whoever writes to
it. An owner that logs in and writes to financial tables as well can do that to itself.`,
  instead: `Give the two duties to two roles, and let a role own the tables that nobody logs in as:

\`\`\`sql
REVOKE journal_approver FROM alice;
ALTER TABLE ledger_entries OWNER TO ledger_owner;  -- NOLOGIN
\`\`\``,
  sources: [manual('role-membership'), manual('ddl-priv')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: true,
  on: ['grant role', 'create role', 'alter table'],
  options,
  examples: {
    bad: [
      {
        sql: `GRANT journal_preparer TO alice;
GRANT journal_approver TO alice;`,
        fixed: `GRANT journal_preparer TO alice;
GRANT journal_approver TO alice;
REVOKE journal_approver FROM alice;`,
      },
      {
        before: 'GRANT journal_preparer TO "juniorStaff";',
        sql: `GRANT "juniorStaff" TO alice;
GRANT journal_approver TO alice;`,
        fixed: `GRANT "juniorStaff" TO alice;
GRANT journal_approver TO alice;
REVOKE journal_approver FROM alice;`,
        note: 'Through a third role.',
      },
      {
        sql: 'CREATE ROLE bob LOGIN IN ROLE app_developer, prod_deploy;',
        fixed: `CREATE ROLE bob LOGIN IN ROLE app_developer, prod_deploy;
REVOKE prod_deploy FROM bob;`,
      },
      {
        before: `GRANT team TO carol;
GRANT journal_preparer TO team;`,
        sql: 'GRANT journal_approver TO team;',
        fixed: `GRANT journal_approver TO team;
REVOKE journal_approver FROM team;`,
        note: 'carol is a member of the team.',
      },
      {
        before: `CREATE ROLE poster LOGIN;
CREATE TABLE invoices (id bigint);
CREATE TABLE ledger_entries (id bigint);
GRANT INSERT ON ledger_entries TO poster;`,
        sql: 'ALTER TABLE invoices OWNER TO poster;',
      },
    ],
    good: [
      {
        sql: `GRANT journal_preparer TO alice;
GRANT journal_approver TO bob;`,
      },
      {
        sql: `GRANT journal_preparer TO alice;
REVOKE journal_preparer FROM alice;
GRANT journal_approver TO alice;`,
      },
      {
        sql: `GRANT journal_preparer TO alice;
GRANT journal_approver TO alice;`,
        after: 'REVOKE journal_preparer FROM alice;',
      },
      {
        before: 'GRANT journal_preparer TO alice;',
        sql: 'GRANT preparer_approver_rules TO alice;',
        note: 'A role about both is no side.',
      },
      {
        before: `CREATE ROLE owner NOLOGIN;
CREATE TABLE invoices (id bigint);
GRANT UPDATE ON invoices TO owner;`,
        sql: 'ALTER TABLE invoices OWNER TO owner;',
      },
      {
        sql: `GRANT journal_preparer TO alice;
GRANT journal_approver TO alice;
DROP ROLE alice;`,
      },
      { sql: 'GRANT journal_preparer, journal_approver TO alice;', options: { conflicts: [[['payer'], ['payee']]] } },
    ],
  },
  *check(context) {
    const { facts } = context;
    switch (facts.kind) {
      case 'grant role':
        if (facts.revoke) return;
        for (const member of facts.grantees) yield* joined(context, facts.roles, member);
        return;
      case 'create role':
        yield* joined(context, facts.memberOf, facts.name);
        for (const member of [...facts.members, ...facts.admins]) yield* joined(context, [facts.name], member);
        return;
      case 'alter table':
        yield* owned(context, facts);
    }
  },
});

/** The roles that come to have both sides: the new member, and whoever is one of it. */
function* joined(context: Context, roles: readonly string[], newMember: string): Iterable<Problem> {
  const {
    options: { conflicts },
    schema,
  } = context;
  const end = context.ask(accessLater);
  const last = roles.at(-1);
  const members = [...end.memberships.keys()].filter((each) => each !== newMember && rolesOf(end, each).has(newMember));
  for (const member of [newMember, ...members]) {
    const had = conflictIn(schema.access, member, conflicts);
    const found =
      had === undefined ? conflictIn(withRoles(schema.access, newMember, roles), member, conflicts) : undefined;
    if (found === undefined || conflictIn(end, member, conflicts) === undefined) continue;
    yield {
      message: `${member} is a member of both ${found.one} and ${found.other} (conflict ${found.pair}).`,
      span: context.at(undefined),
      object: member,
      fixes:
        member === newMember && last !== undefined
          ? fix(
              `Take ${last} from ${member}`,
              false,
              append(context, `REVOKE ${identifier(last)} FROM ${identifier(member)}`),
            )
          : [],
      pending: whileSo(
        [member, found.one, found.other],
        (later) => conflictIn(later.access, member, conflicts) !== undefined,
      ),
    };
  }
}

interface Conflict {
  readonly one: string;
  readonly other: string;
  readonly pair: string;
}

/** A role whose name has both words is the subject of a conflict and no side of it. */
function conflictIn(access: Access, member: string, conflicts: Conflicts): Conflict | undefined {
  const roles = [...rolesOf(access, member)];
  for (const [some, others] of conflicts) {
    const one = roles.find((role) => hasWord(role, some) && !hasWord(role, others));
    const other = roles.find((role) => hasWord(role, others) && !hasWord(role, some));
    if (one !== undefined && other !== undefined) return { one, other, pair: `${some[0]} and ${others[0]}` };
  }
  return undefined;
}

function withRoles(access: Access, member: string, roles: readonly string[]): Access {
  const held = access.memberships.get(member) ?? [];
  const added = roles.map((role) => ({ role, grantor: CONNECTED, admin: false, inherit: true, set: true }));
  return { ...access, memberships: access.memberships.set(member, [...held, ...added]) };
}

function* owned(context: Context, facts: FactsOf<'alter table'>): Iterable<Problem> {
  const { schema, classifier } = context;
  const id = context.resolve(facts.name);
  for (const action of facts.actions) {
    if (action.action !== 'owner to' || !context.ask(accessLater).roles.get(action.owner)?.attributes.has('login'))
      continue;
    const classified = heldIn(context.classified(id).classes, financial);
    const writes = (now: Schema) =>
      [...now.relations.values()].some(
        (each) =>
          each.grants?.some(({ grantee, privilege }) => grantee === action.owner && writing.includes(privilege)) ===
            true && heldIn(classifier.relation(now, each.id)?.classes ?? [], financial) !== undefined,
      );
    if (classified === undefined || !writes(schema)) continue;
    yield {
      message: `${action.owner} logs in and writes to financial tables, and now owns ${id}: it can switch off what binds it.`,
      span: context.at(action.span),
      object: id,
      classified,
    };
  }
}

const financial = { classes: ['financial'], minConfidence: 'strong' } as const;
const writing = ['INSERT', 'UPDATE', 'DELETE'];
