import * as z from 'zod';
import {
  altogether,
  type Classified,
  type ClassifiedRelation,
  creationId,
  dataRead,
  defineCheck,
  fix,
  heldIn,
  isMasking,
  keywords,
  manual,
  type Problem,
  remove,
  type StatementContext,
  type Table,
  tableAtEnd,
  whileTable,
} from '#core/rules/api';
import { hasWord } from './nameWords';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  stagingWords: z
    .array(z.string())
    .default(['staging', 'stage', 'stg', 'tmp', 'temp', 'import', 'load', 'scratch'])
    .describe('Words in the name of a table whose rows can be had again.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<'create table' | 'create table as' | 'alter table', Params>;

export const unlogged = defineCheck({
  name: 'unlogged',
  family: 'Availability',
  summary: 'A table whose rows have to be there after a crash is UNLOGGED.',
  why: 'Nothing of an unlogged table is written to the log: after a crash or an immediate shutdown it is empty, on replicas it is always empty, and no backup made from the log has its rows.',
  instead: `Use a logged table:

\`\`\`sql
ALTER TABLE visits SET LOGGED;
\`\`\`

A table whose rows can be had again says so in its name or in its comment: \`COMMENT ON TABLE batch IS '@transient filled anew every night'\`.`,
  sources: [manual('sql-createtable#SQL-CREATETABLE-UNLOGGED')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: ['create table', 'create table as', 'alter table'],
  *check(context) {
    const { facts, schema, session } = context;
    if (facts.kind === 'alter table') {
      const id = context.resolve(facts.name);
      for (const { action, span } of facts.actions) {
        if (action !== 'set unlogged' || span === undefined) continue;
        const logged = { span: context.at(span), text: 'SET LOGGED' };
        yield* problem(context, id, context.at(span), fix('Say SET LOGGED', false, logged));
      }
    } else if (facts.persistence === 'unlogged') {
      const id = creationId(schema, session, facts.name);
      yield* problem(context, id, context.at(facts.name.span), withoutWord(context));
    }
  },
});

function* problem(context: Context, id: string, span: Problem['span'], fixes: Problem['fixes']): Iterable<Problem> {
  const { options, classifier } = context;
  const made = context.ask(tableAtEnd, id);
  const classified = heldIn(context.classified(id).classes, options) ?? ofQuery(context);
  if (classified === undefined || hasWord(id, options.stagingWords)) return;
  if (made !== undefined && !isKept(made)) return;
  if (context.classified(id).tags.has('transient')) return;
  yield {
    message: `${id} is UNLOGGED: its rows do not survive a crash and are not replicated.`,
    span,
    object: id,
    classified,
    fixes,
    pending: made && whileTable(made, (now, end) => isKept(now) && !isTransient(classifier.relation(end, now.id))),
  };
}

/** Of a table made of a query, what the query reads. */
function ofQuery(context: Context): Classified | undefined {
  const { facts, options } = context;
  if (facts.kind !== 'create table as') return undefined;
  const reads = dataRead(context, facts.query.results, { ...options, isMasking, evenProtected: true });
  return altogether(reads.map(({ classified }) => classified));
}

/** Whether a comment says that the rows can be had again, or that nothing in them matters. */
function isTransient(relation: ClassifiedRelation | undefined): boolean {
  return relation === undefined || relation.tags.has('transient') || relation.stated?.length === 0;
}

function isKept({ persistence }: Table): boolean {
  return persistence === 'unlogged';
}

function withoutWord(context: Context): Problem['fixes'] {
  const [word] = keywords(context, 'UNLOGGED');
  return fix('Leave UNLOGGED away', false, word && remove(context, { start: word.start, end: word.end + 1 }));
}
