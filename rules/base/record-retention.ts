import * as z from 'zod';
import {
  defineCheck,
  type FactsOf,
  fix,
  heldIn,
  manual,
  type Problem,
  type Question,
  relationAtStart,
  resolveRelation,
  type StatementContext,
  statementsOf,
} from '#core/rules/api';
import { agesIn, daysIn, leastDays } from './durations';
import { hasWord } from './nameWords';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  period: z.string().describe('How long the records are kept at least: `6 years`, `12 months`.'),
  archiveSchemas: z
    .array(z.string())
    .default(['archive', 'archives'])
    .describe('Schemas whose tables take what is removed elsewhere.'),
  today: z
    .string()
    .optional()
    .describe('The day that bounds of partitions are compared with, `2026-01-31`. Default: the day of the run.'),
});

const kinds = ['delete', 'truncate', 'drop', 'select'] as const;

type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

export const recordRetention = defineCheck({
  name: 'record-retention',
  family: 'Retention',
  summary: 'Records are removed before their time.',
  why: `What a migration deletes is gone on every system that it runs on, and a retention job that a migration installs goes on deleting.
The period of the clause begins with the record, not with the last look at it.

Looked at are DELETE without a condition or with an age below the period, TRUNCATE, DROP TABLE, and the jobs of \`pg_cron\` and
TimescaleDB. Left alone is what the same file has copied to an archive before, a partition whose bound is old enough, a table that the
file itself has made, and one whose comment says \`@retention elsewhere\` and where.`,
  instead: `Raise the interval to the period, or move the rows to the archive first:

\`\`\`sql
INSERT INTO archive.audit_log SELECT * FROM audit_log WHERE created_at < now() - interval '6 years';
DELETE FROM audit_log WHERE created_at < now() - interval '6 years';
\`\`\``,
  sources: [manual('sql-delete'), manual('ddl-partitioning')],
  needs: ['schema', 'new tables'],
  fixable: true,
  functionBodies: true,
  params,
  on: kinds,
  *check(context) {
    const { facts, inner } = context;
    // Of bodies only the text of a job: a function that deletes is no retention job.
    if (inner?.runs === 'later' && context.statement.parsed.facts?.kind !== 'select') return;
    switch (facts.kind) {
      case 'delete':
        yield* deleted(context, facts);
        return;
      case 'truncate':
        for (const table of facts.tables) yield* removed(context, 'TRUNCATE', context.resolve(table));
        return;
      case 'drop':
        if (facts.of === 'table')
          for (const table of facts.objects) yield* removed(context, 'DROP TABLE', context.resolve(table));
        return;
      case 'select':
        yield* job(context);
    }
  },
});

function* deleted(context: Context, facts: FactsOf<'delete'>): Iterable<Problem> {
  const id = context.resolve(facts.target);
  if (!facts.hasWhere) {
    yield* removed(context, 'DELETE without a condition', id);
    return;
  }
  const { where } = facts;
  const [age] = agesIn(where?.text ?? '').toSorted((a, b) => a.days - b.days);
  if (age === undefined || age.days >= leastDays(context.options.period)) return;
  const start = (where?.span?.start ?? 0) + age.start;
  const text =
    where?.text.slice(age.start, age.end).startsWith("'") === true ? `'${context.options.period}'` : undefined;
  const edit = text && where?.span && { span: context.at({ start, end: start + age.end - age.start }), text };
  yield* removed(
    context,
    `DELETE of what is older than ${age.literal}`,
    id,
    edit ? fix('Raise the interval to the period', false, edit) : [],
  );
}

/** \`add_retention_policy('t', …)\` and \`drop_chunks('t', …)\` of TimescaleDB. */
function* job(context: Context): Iterable<Problem> {
  const { facts, text, options } = context;
  if (
    facts.kind !== 'select' ||
    !facts.query.functions.some(({ name }) => /^(?:add_retention_policy|drop_chunks)$/.test(name))
  )
    return;
  const [, name, rest = ''] =
    /(?:add_retention_policy|drop_chunks)\s*\(\s*(?:relation\s*=>\s*)?'([^']+)'([\s\S]*)/i.exec(text) ?? [];
  const days = daysIn(/interval\s*'([^']+)'|'([^']+)'\s*::\s*interval/i.exec(rest)?.slice(1).join('') ?? '');
  if (name === undefined || days === undefined || days >= leastDays(options.period)) return;
  const [schema, table] = name.includes('.') ? name.split('.') : [undefined, name];
  yield* removed(context, 'A retention job', context.resolve({ schema, name: table ?? name }));
}

function* removed(context: Context, what: string, id: string, fixes: Problem['fixes'] = []): Iterable<Problem> {
  const { options } = context;
  const before = relationAtStart(context, id);
  const partitionOf = before?.kind === 'table' ? before.partitionOf : undefined;
  const relation = context.classified(id);
  const classified =
    heldIn(relation.classes, options) ??
    (partitionOf && heldIn(context.classified(partitionOf.parent).classes, options));
  if (classified === undefined || context.isNew(id) || relation.tags.get('retention')?.startsWith('elsewhere') === true)
    return;
  const bound = partitionOf?.bound;
  if (what !== 'TRUNCATE' && bound?.strategy === 'range' && isOld(bound.to[0], context)) return;
  if (context.ask(isArchivedBefore, id, options.archiveSchemas.join(' '))) return;
  yield {
    message: `${what} removes records from ${id} before ${options.period} have passed.`,
    span: context.at(undefined),
    object: id,
    classified,
    fixes,
  };
}

function isOld(bound: string | undefined, { options: { today, period } }: Context): boolean {
  const upper = Date.parse(bound ?? '');
  const day = today === undefined ? Date.now() : Date.parse(today);
  return !Number.isNaN(upper) && day - upper >= leastDays(period) * 24 * 60 * 60 * 1000;
}

/** Whether the file has copied rows of the table to an archive, or moves the table itself there. */
const isArchivedBefore: Question<boolean> = ({ file }, { position }, id, schemas) => {
  const archives = schemas.split(' ');
  for (const { facts, position: place, schema, session } of statementsOf(
    file,
    'insert',
    'create table as',
    'set schema',
  )) {
    if (place >= position) return false;
    const source = facts.kind === 'set schema' ? facts.object : undefined;
    const target = facts.kind === 'insert' ? facts.target : facts.kind === 'create table as' ? facts.name : undefined;
    const isArchive =
      target === undefined
        ? facts.kind === 'set schema' && archives.includes(facts.to)
        : archives.includes(target.schema ?? '') || hasWord(target.name, ['archive', 'archived']);
    const read = source === undefined && facts.kind !== 'set schema' ? facts.query.relations : source ? [source] : [];
    if (isArchive && read.some((name) => sameRelation(name, id, { schema, session }))) return true;
  }
  return false;
};

function sameRelation(
  name: Parameters<typeof resolveRelation>[2],
  id: string,
  { schema, session }: Pick<Context, 'schema' | 'session'>,
): boolean {
  return resolveRelation(schema, session, name) === id;
}
