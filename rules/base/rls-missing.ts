import * as z from 'zod';
import {
  append,
  type Classified,
  defineCheck,
  type Fix,
  fix,
  identifier,
  manual,
  qualified,
  type StatementContext,
  type Table,
} from '#core/rules/api';
import { relationHeld } from './relationHeld';
import { scope } from './scope';
import { leaving, type Moment, tablesLeft } from './tablesLeft';

const params = z.strictObject({
  ...scope,
  tenantColumns: z
    .array(z.string())
    .default([
      ...['tenant_id', 'org_id', 'organization_id', 'organisation_id', 'account_id', 'clinic_id', 'practice_id'],
      ...['facility_id', 'hospital_id', 'company_id', 'workspace_id'],
    ])
    .describe('Columns that say whose row it is.'),
  tenancy: z
    .enum(['rows', 'schema'])
    .default('rows')
    .describe('`schema` where every tenant has a schema of its own, so that no table mixes them.'),
});

type Params = z.output<typeof params>;

export const rlsMissing = defineCheck({
  name: 'rls-missing',
  family: 'Access',
  summary: 'A table mixes the data of several tenants and has no row security.',
  why: `Without row security every query has to say whose rows it wants. One that forgets, or that somebody slips a condition into,
shows the rows of all.

Row security does not hold for superusers, for roles with BYPASSRLS, and for the owner of the table unless it is forced. Of a
partitioned table it is what the parent has that counts, as long as queries go through the parent.`,
  instead: `Switch it on and force it in the migration that makes the table, with a policy for each tenant:

\`\`\`sql
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE visits FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON visits USING (clinic_id = current_setting('app.tenant_id')::bigint);
\`\`\`

Where it is not wanted, the comment of the table says why: \`@rls exempt <reason>\`.`,
  sources: [manual('ddl-rowsecurity')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: leaving,
  *check(context) {
    const { options } = context;
    if (options.tenancy === 'schema') return;
    for (const { table, found, span, pending } of tablesLeft(context, (each, moment) => judge(each, moment, options)))
      yield {
        message: `${table.id} mixes the data of several ${found.column} values and has no row security.`,
        span: context.at(span),
        object: table.id,
        classified: found.classified,
        fixes: fixesFor(context, table, found.column),
        pending,
      };
  },
});

function judge(table: Table, moment: Moment, options: Params): { column: string; classified: Classified } | undefined {
  const tenants = new Set(options.tenantColumns.map(plain));
  const column = table.columns.find(({ name }) => tenants.has(plain(name)));
  const relation = column && moment.relation(table.id);
  const classified = relation && relationHeld(relation, options);
  if (classified === undefined || relation?.tags.get('rls')?.startsWith('exempt') === true) return undefined;
  return isFiltered(table, moment) ? undefined : { column: column?.name ?? '', classified };
}

/** `tenantId` is `tenant_id`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

/** By itself, or because queries come through the partitioned table that is. */
function isFiltered({ rowSecurity, partitionOf }: Table, moment: Moment): boolean {
  const parent = partitionOf && moment.table(partitionOf.parent);
  return rowSecurity || (parent !== undefined && isFiltered(parent, moment));
}

function fixesFor(
  context: StatementContext<(typeof leaving)[number], Params>,
  table: Table,
  column: string,
): readonly Fix[] {
  if (context.facts.kind === 'comment') return [];
  const name = qualified(context.facts.name);
  const type = table.columns.find((each) => each.name === column)?.type?.text ?? 'text';
  const tenant = type === 'text' ? `current_setting('app.tenant_id')` : `current_setting('app.tenant_id')::${type}`;
  return fix(
    'Add row security with a policy for each tenant',
    false,
    append(
      context,
      `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
      `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
      `CREATE POLICY tenant_isolation ON ${name} USING (${identifier(column)} = ${tenant})`,
    ),
  );
}
