import * as z from 'zod';
import {
  defineCheck,
  type FactsOf,
  type Fix,
  fix,
  identifier,
  insert,
  keywords,
  manual,
  type Problem,
  type StatementContext,
  tableLater,
} from '#core/rules/api';
import { relationHeld } from './relationHeld';
import { scope } from './scope';

const kinds = ['alter table', 'create policy', 'alter policy'] as const;
const params = z.strictObject({ ...scope });
type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

export const rlsWeakened = defineCheck({
  name: 'rls-weakened',
  family: 'Access',
  summary: 'Rows that were filtered are shown to everybody again.',
  why: `With row security switched off every role that may read the table sees every row; without FORCE its owner does, which is
often the role of the application. A permissive policy with \`USING (true)\` for PUBLIC is the same: policies are joined with OR,
so that one of them opens what all the others close.

Left alone are restrictive policies, policies of a named role, those for INSERT, and a switch that the file turns back.`,
  instead: `Keep row security on, and give the role that needs all rows a policy of its own:

\`\`\`sql
CREATE POLICY billing_all ON visits FOR SELECT TO billing USING (true);
\`\`\``,
  sources: [manual('ddl-rowsecurity'), manual('sql-createpolicy')],
  needs: ['schema'],
  fixable: true,
  waysBack: false,
  params,
  on: kinds,
  *check(context) {
    const { facts } = context;
    if (facts.kind === 'alter table') yield* switchedOff(context, facts);
    else yield* opened(context, facts);
  },
});

function* switchedOff(context: Context, facts: FactsOf<'alter table'>): Iterable<Problem> {
  const id = context.resolve(facts.name);
  for (const { action, span } of facts.actions) {
    const isOff = action === 'disable row security';
    if (!isOff && action !== 'no force row security') continue;
    const later = context.ask(tableLater, id);
    if (isOff ? later?.rowSecurity !== false : later?.rowSecurityForced !== false) continue;
    yield* problem(
      context,
      id,
      context.at(span),
      isOff ? 'DISABLE ROW LEVEL SECURITY' : 'NO FORCE ROW LEVEL SECURITY',
      [],
    );
  }
}

function* opened(context: Context, facts: FactsOf<'create policy' | 'alter policy'>): Iterable<Problem> {
  const { name, table: on, using } = facts;
  const id = context.resolve(on);
  const policy = context.ask(tableLater, id)?.policies.find((each) => each.name === name);
  if (policy === undefined || !policy.permissive || policy.command === 'insert') return;
  const isForAll = policy.roles.includes('public') && policy.using?.always === true;
  // The statement that makes it so, where a later one of the file alters the policy.
  const saysSo =
    facts.kind === 'create policy'
      ? facts.roles.includes('public') && using?.always === true
      : using !== undefined || facts.roles !== undefined;
  if (!isForAll || !saysSo) return;
  const fixes = facts.kind === 'create policy' ? forOneRole(context) : [];
  yield* problem(context, id, context.at(using?.span), `Policy ${name} for everybody`, fixes);
}

function* problem(
  context: Context,
  id: string,
  span: Problem['span'],
  what: string,
  fixes: readonly Fix[],
): Iterable<Problem> {
  const classified = relationHeld(context.classified(id), context.options);
  if (classified === undefined) return;
  yield { message: `${what} removes the filter of rows from ${id}.`, span, object: id, classified, fixes };
}

/** For a role of the model that stands for a job, where the policy names none itself. */
function forOneRole(context: Context): readonly Fix[] {
  const [using, ...others] = keywords(context, 'USING');
  if (using === undefined || others.length > 0 || keywords(context, 'TO').length > 0) return [];
  const jobs = [...context.schema.access.roles.values()].filter(({ attributes }) => !attributes.has('login'));
  return jobs
    .slice(0, 3)
    .flatMap(({ name }) => fix(`Make it for ${name}`, false, insert(context, using.start, `TO ${identifier(name)} `)));
}
