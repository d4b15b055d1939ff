import type { Recorder } from '#core/navigation/recorder';
import { columnOf, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { DataChange, Query, RelationReference } from '#core/sql/facts/query';
import type { Reference, ReferenceFinder } from '#core/sql/grammar/tolerant';
import { columnsWithin } from './expressions';
import { bracketsBehind } from './places';

/** Tells where the columns of a query stand; without one they are left out. */
export type Finder = ReferenceFinder | undefined;

/** The relations and functions of a query, and its columns where it is plain whose they are. */
export function queryMentions(recorder: Recorder, query: Query, finder: Finder): void {
  for (const relation of query.relations) recorder.relation(relation, 'reference');
  for (const called of query.functions) recorder.routine(called, 'reference');
  const columns = finder?.references(recorder.statement.text)?.filter(({ kind }) => kind === 'column') ?? [];
  if (columns.length === 0) return;
  const names = namesOf(recorder, query.relations);
  const plain = isPlain(recorder);
  for (const column of columns) {
    const on = column.table === undefined ? plain && ownerOf(recorder, column, query) : names.get(column.table);
    if (on !== undefined && on !== false && on !== 'several')
      recorder.column(on, column.name, column.span, 'reference');
  }
}

/** INSERT, UPDATE, DELETE, MERGE. The columns that INSERT fills stand behind its target. */
export function changeMentions(recorder: Recorder, change: DataChange, finder: Finder): void {
  const { target } = change;
  const from = recorder.mentions.length;
  const list = target.span === undefined ? undefined : bracketsBehind(recorder, target.span.end);
  const opening = recorder.tokens.find(({ start }) => start >= (target.span?.end ?? 0));
  if (change.kind === 'insert' && list !== undefined && opening?.reads === '(' && opening.end === list.start)
    columnsWithin(recorder, recorder.resolve(target), change.assigns, list);
  const filled = new Set(recorder.mentions.slice(from).map(({ span }) => span.start));
  const before = recorder.mentions.length;
  queryMentions(recorder, change.query, finder);
  const found = recorder.mentions.splice(before);
  recorder.mentions.push(
    ...found.filter(({ span, target: { part } }) => part === undefined || !filled.has(span.start)),
  );
}

type Owner = ObjectId | 'several';

/** What goes before a column's dot: the names of the relations, and what they are called by in this query. */
function namesOf(recorder: Recorder, relations: readonly RelationReference[]): ReadonlyMap<string, Owner> {
  const names = new Map<string, Owner>();
  const put = (name: string, id: Owner) => names.set(name, (names.get(name) ?? id) === id ? id : 'several');
  for (const relation of relations) {
    const id = recorder.resolve(relation);
    const alias = aliasBehind(recorder, relation.span?.end);
    put(alias ?? relation.name, id);
    if (relation.use === 'insert') put('excluded', id);
  }
  for (const name of aliasesOfSubqueries(recorder)) put(name, 'several');
  return names;
}

/** Words that may stand behind a relation and are no alias. */
const clauses = new Set(
  `where on using set join inner left right full cross natural group order having limit offset fetch for union
intersect except returning values select default overriding tablesample window when with as`.split(/\s+/),
);

function aliasBehind({ tokens }: Recorder, end: number | undefined): string | undefined {
  const at = end === undefined ? -1 : tokens.findIndex(({ start }) => start >= end);
  const next = tokens[at];
  if (at === -1 || next === undefined) return undefined;
  const alias = next.reads === 'as' ? tokens[at + 1] : next;
  return alias?.isName === true && !clauses.has(alias.reads) ? alias.reads : undefined;
}

function aliasesOfSubqueries({ tokens }: Recorder): string[] {
  return tokens.flatMap((token, at) => {
    if (token.reads !== ')') return [];
    const next = tokens[at + 1]?.reads === 'as' ? tokens[at + 2] : tokens[at + 1];
    return next?.isName === true ? next.reads : [];
  });
}

/** One query without another inside: every column without a table is one of its relations'. */
function isPlain({ tokens }: Recorder): boolean {
  const selects = tokens.filter(({ reads }) => reads === 'select').length;
  return selects <= 1 && !tokens.some(({ reads }) => reads === 'with');
}

/**
 * The one relation that has the column, if all are known in full and no output goes by the same name. Alone, a relation
 * of which little is known has it, too; not in a body of code, whose variables look like columns.
 */
function ownerOf(recorder: Recorder, { name }: Reference, { relations }: Query): ObjectId | undefined {
  const { tokens, statement } = recorder;
  if (tokens.some(({ reads }, at) => reads === 'as' && tokens[at + 1]?.reads === name)) return undefined;
  const ids = [...new Set(relations.map((relation) => recorder.resolve(relation)))];
  const tables = ids.map((id) => table(statement.schema, id));
  const isVague = tables.some((each) => each === undefined || each.partial);
  if (isVague && (ids.length > 1 || statement.inner !== undefined)) return undefined;
  const owners = ids.filter((_, place) => {
    const owner = tables[place];
    return owner === undefined || owner.partial || columnOf(owner, name) !== undefined;
  });
  return owners.length === 1 ? owners[0] : undefined;
}
