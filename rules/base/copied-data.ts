import * as z from 'zod';
import {
  altogether,
  append,
  type ClassifiedRelation,
  creationId,
  type DataRead,
  dataRead,
  defineCheck,
  fix,
  heldIn,
  isMasking,
  list,
  manual,
  type Pending,
  type Problem,
  qualified,
  type StatementContext,
  tableLater,
  whileClassified,
  whileHeld,
} from '#core/rules/api';
import { hasWord } from './nameWords';
import { renamedId } from './renamed';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  evenProtected: z.boolean().default(false).describe('Whether data that is not readable counts too.'),
  renames: z.boolean().default(false).describe('Whether a table or column that gets a copy word by a rename is one.'),
  copyWords: z
    .array(z.string())
    .default(['backup', 'bak', 'bkp', 'copy', 'old', 'tmp', 'temp', 'dump', 'save', 'snapshot'])
    .describe('Words in the name of a table that say that it is a copy.'),
});

const kinds = ['create table as', 'insert', 'rename'] as const;

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof kinds)[number], Params>;

export const copiedData = defineCheck({
  name: 'copied-data',
  family: 'Data minimisation',
  summary: 'A copy of data that matters is left behind.',
  why: `A copy is governed by nothing that governs the original: no row security, no audit trigger, no retention job knows of it, and who
asks to be deleted is deleted from the original alone. Tables made for the time of a migration tend to stay for years.

Looked at are tables and materialized views made of a query, and rows inserted into a table whose name says that it is a copy. Left
alone are temporary tables, copies that a statement of the set drops again, counts and hashes, and copies whose comment says
\`@class\` or \`@retention\`: somebody is responsible for them.`,
  instead: `Select only the columns that are needed, hash what need not be read, and drop the copy in the same set. A copy that has to stay
says so:

\`\`\`sql
COMMENT ON TABLE users_2025 IS '@class pii @retention 30 days';
\`\`\``,
  sources: [manual('sql-createtableas'), manual('sql-creatematerializedview')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: kinds,
  *check(context) {
    const { facts, schema, session, options, text } = context;
    if (facts.kind === 'rename') {
      if (options.renames) yield* renamed(context, facts);
      return;
    }
    if (facts.kind === 'insert') {
      const target = context.resolve(facts.target);
      if (facts.valueRows !== undefined || target.startsWith('pg_temp.') || !hasWord(target, options.copyWords)) return;
      yield* copy(context, target, dataRead(context, facts.query.results, { ...options, isMasking }));
    } else if (
      facts.kind === 'create table as' &&
      facts.persistence !== 'temporary' &&
      facts.withData &&
      !/\blimit\s+0\s*(?:with\s+data\s*)?$/i.test(text)
    ) {
      const target = creationId(schema, session, facts.name);
      yield* copy(context, target, dataRead(context, facts.query.results, { ...options, isMasking }));
    }
  },
});

function* copy(context: Context, target: `${string}.${string}`, reads: readonly DataRead[]): Iterable<Problem> {
  const { facts, classifier } = context;
  const classified = altogether(reads.map((each) => each.classified));
  if (classified === undefined || isGoverned(context.classified(target))) return;
  const isView = facts.kind === 'create table as' && facts.materializedView;
  const made = isView ? undefined : context.ask(tableLater, target);
  if (made === undefined && !isView && facts.kind === 'create table as') return;
  const name = facts.kind === 'create table as' ? facts.name : facts.kind === 'insert' ? facts.target : undefined;
  const columns = list([...new Set(reads.map(({ column }) => column))], 4);
  const from = list([...new Set(reads.map(({ relation }) => relation))], 2);
  const kind = isView ? 'MATERIALIZED VIEW' : 'TABLE';
  const comment =
    name && `COMMENT ON ${kind} ${qualified(name)} IS '@class ${classified.classes.join(', ')} @retention 30 days'`;
  const pending: Pending | undefined = made
    ? whileClassified(classifier, made, (_, relation) => !isGoverned(relation))
    : isView
      ? whileHeld(classifier, target, (relation) => !isGoverned(relation))
      : undefined;
  yield {
    message: `${target} is a copy of ${columns} from ${from} that nothing governs.`,
    span: context.at(name?.span),
    object: target,
    classified,
    fixes: fix('Say how long the copy is kept', false, comment === undefined ? undefined : append(context, comment)),
    pending,
  };
}

/** Whether a comment takes responsibility. */
function isGoverned({ stated, tags }: ClassifiedRelation): boolean {
  return stated !== undefined || tags.has('retention');
}

/** What was the original is the copy now. */
function* renamed(context: Context, facts: Extract<Context['facts'], { kind: 'rename' }>): Iterable<Problem> {
  const { options, schema, classifier } = context;
  if (!hasWord(facts.to, options.copyWords) || (facts.of !== 'table' && facts.of !== 'column')) return;
  const owner = facts.of === 'table' ? facts.object : facts.object.on;
  if (owner === undefined) return;
  const id = context.resolve(owner);
  const before = classifier.relation(schema, id) ?? classifier.named(id);
  const held = facts.of === 'table' ? before.classes : classifier.column(schema, id, facts.object.name).classes;
  const classified = heldIn(held, options);
  const later = context.ask(tableLater, id) ?? context.ask(tableLater, renamedId(id, facts.to));
  if (classified === undefined || later === undefined) return;
  if (facts.of === 'column' && !later.columns.some(({ name }) => name === facts.to)) return;
  const what = facts.of === 'table' ? id : `${id}.${facts.object.name}`;
  yield {
    message: `${what} becomes ${facts.to}, a copy that nothing governs: drop it when the new one is filled.`,
    span: context.at(facts.object.span),
    object: what,
    classified,
    pending: whileClassified(
      classifier,
      later,
      (now, relation) =>
        !isGoverned(relation) && (facts.of === 'table' || now.columns.some(({ name }) => name === facts.to)),
    ),
  };
}
