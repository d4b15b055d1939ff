import * as z from 'zod';
import {
  defineCheck,
  type FactsOf,
  fix,
  heldIn,
  manual,
  type Problem,
  type QualifiedName,
  type Question,
  relationAtStart,
  resolveRelation,
  type StatementContext,
  schemaLater,
  statementsOf,
  tableLater,
  writtenTable,
} from '#core/rules/api';
import { agesIn, daysIn, leastDays } from './durations';
import { hasWord } from './nameWords';
import { idAtStart } from './renamed';
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
The period is counted here from the day of the record. Where a clause counts from a later day, as 17 CFR 210.2-06 does from the end of
the audit, set a longer \`period\`.

Looked at are DELETE without a condition or with an age below the period, TRUNCATE, DROP TABLE, and the jobs of \`pg_cron\` and
TimescaleDB. Left alone is what the same file has copied to an archive or to a table of its kind before, a partition whose bound is old enough, a table that the
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
  const id = writtenTable(context, context.resolve(facts.target));
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
    (relation.stated === undefined
      ? heldIn(context.classified(context.ask(idAtStart, id)).classes, options)
      : undefined) ??
    (partitionOf && heldIn(context.classified(partitionOf.parent).classes, options));
  if (classified === undefined || context.isNew(id) || relation.tags.get('retention')?.startsWith('elsewhere') === true)
    return;
  const bound = partitionOf?.bound;
  if (what !== 'TRUNCATE' && bound?.strategy === 'range' && isOld(bound.to[0], context)) return;
  if (context.ask(isArchivedBefore, id, options.archiveSchemas.join(' '), ...options.classes)) return;
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

/** Whether the file has copied rows of the table to an archive or to a table of its kind, or moves the table itself there. */
const isArchivedBefore: Question<boolean> = (whole, { position }, id, schemas = '', ...classes) => {
  const archives = schemas.split(' ');
  for (const statement of statementsOf(whole.file, 'insert', 'create table as', 'set schema')) {
    const { facts, position: place, schema, session } = statement;
    if (place >= position) return false;
    const resolve = (name: QualifiedName) => resolveRelation(schema, session, name);
    if (facts.kind === 'set schema') {
      if (archives.includes(facts.to) && resolve(facts.object) === id) return true;
      continue;
    }
    const target = 'target' in facts ? facts.target : facts.name;
    const isArchive = archives.includes(target.schema ?? '') || hasWord(target.name, ['archive', 'archived']);
    if (!facts.query.relations.some((name) => resolve(name) === id)) continue;
    if (isArchive || isOfKind(whole, statement, resolve(target), ...classes)) return true;
  }
  return false;
};

/** Whether what the rows went to holds such data when the file has run, under whatever name. */
const isOfKind: Question<boolean> = (whole, statement, target = '', ...classes) => {
  const made = tableLater(whole, statement, target);
  const held = made && whole.classifier.relation(schemaLater(whole, statement), made.id);
  return (
    made?.persistence !== 'temporary' && held?.classes.some(({ dataClass }) => classes.includes(dataClass)) === true
  );
};
