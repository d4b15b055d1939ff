import * as z from 'zod';
import {
  altogether,
  append,
  type Classified,
  type ClassifiedRelation,
  defineCheck,
  type FactsOf,
  type Fix,
  fix,
  heldColumns,
  heldIn,
  identifier,
  list,
  manual,
  type ObjectId,
  type Problem,
  publishedBy,
  readTags,
  relationsIn,
  type Schema,
  type Scope,
  type StatementContext,
  schemaLater,
  table as tableIn,
  whileSo,
} from '#core/rules/api';
import { relationHeld } from './relationHeld';
import { scope } from './scope';

const kinds = ['create publication', 'alter publication', 'insert'] as const;

const params = z.strictObject({
  ...scope,
  recipientTag: z
    .string()
    .default('@recipient')
    .describe('The tag in the comment of a publication that says who gets the data, and on what ground.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof kinds)[number], Params>;

export const outboundReplication = defineCheck({
  name: 'outbound-replication',
  family: 'Disclosure',
  summary: 'Data leaves for another server, and nobody wrote down for whom.',
  why: `A publication sends every row to every subscriber, and whoever has the other server has the data: row security and
privileges of this one hold for nobody there. FOR ALL TABLES takes in whatever is made later as well.

Looked at are publications of whole tables, schemas or databases with such data, and INSERT into foreign tables. Left alone are
column lists without such columns (PostgreSQL 15 and later), and publications whose comment names the recipient.`,
  instead: `Publish tables by name with the columns that are needed, and say who gets them:

\`\`\`sql
ALTER PUBLICATION warehouse SET TABLE visits (id, visit_date);
COMMENT ON PUBLICATION warehouse IS '@recipient data warehouse, contract 2024-17';
\`\`\``,
  sources: [manual('sql-createpublication'), manual('logical-replication-col-lists')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: true,
  functionBodies: true,
  params,
  on: kinds,
  *check(context) {
    const { facts } = context;
    if ('query' in facts) yield* written(context, facts);
    else if (facts.action !== 'drop' && facts.action !== 'options') yield* published(context, facts);
  },
});

interface Sent {
  readonly id: ObjectId;
  readonly columns: readonly string[];
  readonly classified: Classified;
}

function* published(context: Context, facts: FactsOf<'create publication' | 'alter publication'>): Iterable<Problem> {
  const { options, classifier } = context;
  const end = context.ask(schemaLater);
  const sentAt = (schema: Schema) =>
    sentBy(schema, facts.name, (id) => classifier.relation(schema, id) ?? classifier.named(id), options);
  const sent = sentAt(end);
  const named = new Map(facts.tables.flatMap((table) => membersOf(context, table).map((id) => [id, table.span])));
  const meant = sent.filter(
    ({ id }) => facts.allTables || named.has(id) || facts.schemas.includes(tableIn(end, id)?.schema ?? ''),
  );
  const classified = altogether(meant.map((each) => each.classified));
  if (classified === undefined) return;
  const [only, ...others] = meant;
  yield {
    message: `${facts.name} sends ${words(meant)} to every subscriber.`,
    span: context.at(only !== undefined && others.length === 0 ? named.get(only.id) : undefined),
    object: only?.id,
    classified,
    fixes: fixesFor(context, facts, end),
    pending: whileSo([facts.name, ...meant.flatMap(({ id }) => tableIn(end, id)?.name ?? [])], (later) =>
      sentAt(later).some(({ id }) => meant.some((each) => each.id === id)),
    ),
  };
}

/** The tables that one name of the list stands for. */
function membersOf(context: Context, table: FactsOf<'create publication'>['tables'][number]): readonly ObjectId[] {
  return publishedBy(context.schema, context.resolve(table), table.only);
}

/** What a publication sends of the data in scope; nothing where its comment names who gets it. */
function sentBy(
  schema: Schema,
  name: string,
  relation: (id: ObjectId) => ClassifiedRelation,
  { recipientTag, ...scope }: Params,
): readonly Sent[] {
  const publication = schema.access.publications.get(name);
  if (publication === undefined || readTags(publication.comment ?? '').values.has(recipientTag.replace(/^@/, '')))
    return [];
  const inSchemas = publication.schemas.flatMap((place) => relationsIn(schema, place.name));
  const everywhere = publication.allTables ? [...schema.relations.values()] : inSchemas;
  const whole = everywhere.filter(({ kind, schema: place }) => kind === 'table' && place !== 'pg_temp');
  return [
    ...publication.tables.flatMap(({ table, columns }) => sentOf(relation(table), columns, scope)),
    ...whole.flatMap(({ id }) => sentOf(relation(id), undefined, scope)),
  ];
}

function sentOf(relation: ClassifiedRelation, columns: readonly string[] | undefined, scope: Scope): readonly Sent[] {
  const { id } = relation;
  const held = heldColumns(relation, scope).filter(({ name }) => columns?.includes(name) ?? true);
  const classified =
    columns === undefined ? relationHeld(relation, scope) : altogether(held.map((each) => each.classified));
  return classified === undefined ? [] : [{ id, columns: held.map(({ name }) => name), classified }];
}

function words(sent: readonly Sent[]): string {
  const one = ({ id, columns }: Sent) => (columns.length === 0 ? id : `${list(columns, 4)} of ${id}`);
  return sent.length > 3
    ? list(
        sent.map(({ id }) => id),
        4,
      )
    : sent.map(one).join('; ');
}

function fixesFor(
  context: Context,
  facts: FactsOf<'create publication' | 'alter publication'>,
  end: Schema,
): readonly Fix[] {
  const name = identifier(facts.name);
  const tag = context.options.recipientTag;
  return [
    ...withColumns(context, facts, end),
    ...fix(
      'Say who gets the data',
      false,
      append(context, `COMMENT ON PUBLICATION ${name} IS '${tag} <who, on what ground>'`),
    ),
  ];
}

/** A list of the other columns behind the one table that the statement names. */
function withColumns(
  context: Context,
  facts: FactsOf<'create publication' | 'alter publication'>,
  end: Schema,
): readonly Fix[] {
  const [table, ...others] = facts.tables;
  if (context.version < 15 || table?.span === undefined || others.length > 0 || table.columns !== undefined) return [];
  const known = tableIn(end, context.resolve(table));
  if (known === undefined || known.partial) return [];
  const sent = membersOf(context, table).flatMap((id) => heldColumns(context.classified(id), context.options));
  const sensitive = new Set(sent.map(({ name }) => name));
  const harmless = known.columns.map(({ name }) => name).filter((name) => !sensitive.has(name));
  if (sensitive.size === 0 || harmless.length === 0) return [];
  const span = context.at({ start: table.span.end, end: table.span.end });
  return fix('Send only the other columns', false, { span, text: ` (${harmless.map(identifier).join(', ')})` });
}

/** INSERT into a table of another server. */
function* written(context: Context, { target, query }: FactsOf<'insert'>): Iterable<Problem> {
  const { options, schema } = context;
  const id = context.resolve(target);
  if (tableIn(schema, id)?.kind !== 'foreign table') return;
  const held = query.results.flatMap(({ reads }) =>
    reads.flatMap(({ from, column, through }) => {
      const [source] = from;
      if (source === undefined || through.length > 0) return [];
      const relation = context.classified(context.resolve(source));
      if (column === '*') return heldColumns(relation, options);
      const classified = heldIn(relation.columns.get(column)?.classes ?? [], options);
      return classified === undefined ? [] : [{ name: column, classified }];
    }),
  );
  const classified = altogether(held.map((each) => each.classified));
  if (classified === undefined) return;
  yield {
    message: `${list(new Set(held.map(({ name }) => name)), 4)} is written to ${id}, a table of another server.`,
    span: context.at(target.span),
    object: id,
    classified,
  };
}
