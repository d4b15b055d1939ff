import * as z from 'zod';
import {
  altogether,
  dataRead,
  defineCheck,
  fix,
  identifier,
  isMasking,
  list,
  manual,
  type Problem,
  qualified,
  type ResultColumn,
  type StatementContext,
} from '#core/rules/api';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  includeStdout: z
    .boolean()
    .default(false)
    .describe('Whether COPY TO STDOUT counts, whose rows go to whoever runs the file.'),
  exportFunctions: z
    .array(z.string())
    .default(['query_export_to_s3'])
    .describe('Functions that write the result of a query, given as text, to somewhere else.'),
});

type Context = StatementContext<'copy' | 'select', z.output<typeof params>>;

export const dataExport = defineCheck({
  name: 'data-export',
  family: 'Transfer',
  summary: 'Data is written to a file or program outside of the database.',
  why: `A file on the server, a program or a bucket knows no GRANT, no row security and no audit: what is in it can be read by whoever gets
at it, for as long as it lies there. In a migration it is written on every system that the migration runs on.`,
  instead: `Export only the columns that are needed and hold nothing that matters, or hash them:

\`\`\`sql
COPY (SELECT id, clinic_id FROM patients) TO '/var/tmp/ids.csv' (FORMAT csv);
\`\`\``,
  sources: [manual('sql-copy')],
  needs: ['schema'],
  fixable: true,
  functionBodies: true,
  params,
  on: ['copy', 'select'],
  *check(context) {
    const { facts, options } = context;
    if (facts.kind === 'select') {
      if (isExported(context)) yield* exported(context, facts.query.results);
      return;
    }
    if (facts.direction === 'from' || (facts.destination === 'client' && !options.includeStdout)) return;
    const { table, columns, query } = facts;
    if (query !== undefined) yield* exported(context, query.results);
    if (table === undefined) return;
    const names = columns.length === 0 ? ['*'] : columns;
    yield* exported(
      context,
      names.map((column) => ({ name: column, reads: [{ from: [table], column, through: [] }] })),
    );
  },
});

/** Whether the statement is the text that such a function is given. */
function isExported({ inner, statement, options }: Context): boolean {
  if (inner?.runs !== 'later' || statement.parsed.facts?.kind !== 'select') return false;
  return statement.parsed.facts.query.functions.some(({ name }) => options.exportFunctions.includes(name));
}

function* exported(context: Context, results: readonly ResultColumn[]): Iterable<Problem> {
  const reads = dataRead(context, results, { ...context.options, isMasking });
  const classified = altogether(reads.map((each) => each.classified));
  const [first] = reads;
  if (classified === undefined || first === undefined) return;
  const columns = [...new Set(reads.map(({ column }) => column))];
  yield {
    message: `${list(columns, 4)} of ${first.relation} leave the access controls of the database.`,
    span: context.at(undefined),
    object: first.relation,
    classified,
    fixes: withoutThem(context, columns),
  };
}

/** Of a whole table the columns that may go. */
function withoutThem(context: Context, columns: readonly string[]): Problem['fixes'] {
  const { facts } = context;
  if (facts.kind === 'select' || facts.table === undefined) return [];
  const known = [...context.classified(context.resolve(facts.table)).columns.keys()];
  const wanted = facts.columns.length === 0 ? known : facts.columns;
  const kept = wanted.filter((name) => !columns.includes(name));
  const { span } = facts.table;
  if (span === undefined || facts.columns.length > 0 || kept.length === 0) return [];
  const text = `${qualified(facts.table)} (${kept.map(identifier).join(', ')})`;
  return fix('Export the other columns', false, { span: context.at(span), text });
}
