import * as z from 'zod';
import {
  altogether,
  type ClassifiedColumn,
  type ClassifiedRelation,
  creationId,
  type DataRead,
  dataRead,
  defineCheck,
  type FactsOf,
  type Fix,
  heldColumns,
  isMasking,
  list,
  manual,
  type Problem,
  type Reading,
  type StatementContext,
  tableLater,
  whileClassified,
  whileHeld,
  withoutItems,
} from '#core/rules/api';
import { wordIn } from './nameWords';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  nameWords: z
    .array(z.string())
    .default([
      'deidentified',
      'de identified',
      'anonymized',
      'anonymised',
      'anonymous',
      'anon',
      'pseudonymized',
      'pseudonymised',
      'pseudonymous',
      'safe harbor',
      'redacted',
      'scrubbed',
      'sanitized',
      'sanitised',
    ])
    .describe('Words in the name of an object that promise that nobody can be told from it.'),
});

const kinds = ['create table', 'create table as', 'create view', 'alter table', 'rename'] as const;

type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

/** What leaves a part of a value that is too coarse to tell a person by. */
const coarse = new Set([
  'date_trunc',
  'extract',
  'date_part',
  'age',
  'width_bucket',
  'round',
  'floor',
  'trunc',
  'st_snaptogrid',
]);

export const deidentifiedLeak = defineCheck({
  name: 'deidentified-leak',
  family: 'Data minimisation',
  summary: 'What is named as de-identified shows who somebody is.',
  why: `The name is a promise: whoever reads \`anonymized_users\` hands it on to analysts, partners and test systems, and nobody looks at the
columns again. One address or date of birth among them breaks it for everybody in the table.

Looked at are tables, views and materialized views with such a word in their name. A column counts where it is the plain value; not
where it is hashed, cut, counted or made coarse.`,
  instead: `Leave the column out, or make it coarse enough:

\`\`\`sql
SELECT date_trunc('year', birth_date) AS birth_year, left(zip_code, 3) AS zip3 FROM patients;
\`\`\``,
  sources: [manual('sql-createview')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: kinds,
  *check(context) {
    const { facts, schema, session, options } = context;
    const name = facts.kind === 'rename' ? facts.to : facts.name.name;
    const word = wordIn(name, options.nameWords);
    if (word === undefined) return;
    switch (facts.kind) {
      case 'create table':
        yield* inTable(context, creationId(schema, session, facts.name), word);
        return;
      case 'alter table':
        if (!context.isNew(context.resolve(facts.name)))
          yield* inTable(context, context.resolve(facts.name), word, addedBy(facts));
        return;
      case 'rename':
        if (facts.of !== 'table' || wordIn(facts.object.name, options.nameWords) !== undefined) return;
        yield* inTable(context, context.resolve(facts.object), word);
        return;
      default:
        yield* inQuery(context, creationId(schema, session, facts.name), word, facts);
    }
  },
});

function addedBy({ actions }: FactsOf<'alter table'>): readonly string[] {
  return actions.flatMap((action) => (action.action === 'add column' ? action.column.name : []));
}

/** @param added where only these columns come by the statement */
function* inTable(context: Context, id: string, word: string, added?: readonly string[]): Iterable<Problem> {
  const made = context.ask(tableLater, id);
  const parent = made?.partitionOf?.parent;
  // The parent is told of, and its partitions are what it is.
  if (made === undefined || (parent !== undefined && wordIn(parent, context.options.nameWords) !== undefined)) return;
  const held = exposed(context.classified(made.id), context).filter(({ name }) => added?.includes(name) ?? true);
  const classified = altogether(held.map((each) => each.classified));
  if (made.persistence === 'temporary' || classified === undefined) return;
  const { classifier, facts } = context;
  yield {
    message: messageFor(
      made.id,
      word,
      held.map(({ name }) => name),
    ),
    span: context.at(facts.kind === 'rename' ? facts.object.span : facts.name.span),
    object: made.id,
    classified,
    pending: whileClassified(classifier, made, (_, relation) => exposed(relation, context).length > 0),
  };
}

function* inQuery(
  context: Context,
  id: `${string}.${string}`,
  word: string,
  facts: FactsOf<'create table as' | 'create view'>,
): Iterable<Problem> {
  const { query, name } = facts;
  const { options, classifier } = context;
  const reading: Reading = { ...options, isMasking: (name) => coarse.has(name) || isMasking(name) };
  const own = context.classified(id).columns;
  const reads = dataRead(context, query.results, reading).filter(({ output, column }) =>
    isOpen(own.get(output ?? column)),
  );
  const classified = altogether(reads.map((each) => each.classified));
  if (classified === undefined) return;
  const names = reads.map(({ output, column }) => output ?? column);
  yield {
    message: messageFor(id, word, names),
    span: context.at(name.span),
    object: id,
    classified,
    fixes: withoutThem(context, facts, reads),
    pending: whileHeld(classifier, id, ({ columns }) => names.some((name) => isOpen(columns.get(name)))),
  };
}

/** Whether nobody said that the column holds nothing. */
function isOpen(column: ClassifiedColumn | undefined): boolean {
  return column?.stated === undefined || column.classes.length > 0;
}

/** Of a list whose items are all spelled out, and named there alone. */
function withoutThem(
  context: Context,
  { query: { outputs, results }, columns }: FactsOf<'create table as' | 'create view'>,
  reads: readonly DataRead[],
): readonly Fix[] {
  if (columns.length > 0 || outputs.includes(undefined) || results.length !== outputs.length) return [];
  const leaks = new Set(reads.map(({ output }) => output));
  const edits = withoutItems(
    context,
    outputs.map((output) => leaks.has(output)),
  );
  const [first] = leaks;
  const title = leaks.size > 1 ? 'Leave these columns out' : `Leave ${first ?? 'the column'} out`;
  return edits.length === 0 ? [] : [{ title, edits, automatic: false }];
}

function exposed(relation: ClassifiedRelation, { options }: Context) {
  return heldColumns(relation, options);
}

function messageFor(id: string, word: string, columns: readonly string[]): string {
  return `${id} is named as ${word} but shows ${list([...new Set(columns)], 4)}.`;
}
