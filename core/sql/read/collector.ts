import type { CommonTableExpr, Node, RangeVar, SelectStmt, SQLValueFunction, WithClause } from '@pgsql/types';
import type { QualifiedName } from '#core/sql/facts/name';
import type { RelationReference, RelationUse } from '#core/sql/facts/query';
import type { Span } from '#core/sql/text/span';
import { type ReadContext, textOf } from './context';
import { keywordName } from './keywordName';
import { nameSpan, qualifiedName, relationReference } from './name';
import { namedSequence } from './namedSequence';
import { type Body, strings, type Tag, type Tagged, unwrap, unwrapAll } from './node';

/** What the names inside a query can mean. */
interface Scope {
  /** Names of WITH queries in sight; they hide relations of the same name. */
  readonly withNames: ReadonlySet<string>;
  /** Names of the relations of the query and the ones around it; empty outside of any query. */
  readonly ownNames: ReadonlySet<string>;
}

type Visitors = { readonly [T in Tag]?: (body: Body<T>, scope: Scope) => void };

/** Which items of a FROM the query's FOR UPDATE, SHARE, ... clauses lock, by the name they go by there. */
type IsLocked = (name: string | undefined) => boolean;

const outermost: Scope = { withNames: new Set(), ownNames: new Set() };

/** Walks any node of the grammar and gathers the relations, functions and columns that it names. */
export class Collector {
  readonly relations: RelationReference[] = [];
  readonly columns = new Set<string>();
  readonly sequences: QualifiedName[] = [];
  hasSubquery = false;
  private readonly called = new Map<string, QualifiedName>();

  constructor(private readonly context: ReadContext) {}

  get functions(): QualifiedName[] {
    return [...this.called.values()];
  }

  /** Gathers from a node or a list of nodes. */
  add(nodes: Node | readonly Node[] | undefined): this {
    this.visit(nodes, outermost);
    return this;
  }

  private readonly visitors: Visitors = {
    A_Const: () => {},
    TypeName: () => {},
    RangeVar: (range, scope) => this.relation(range, 'read', scope),
    SelectStmt: (select, scope) => this.select(select, scope, false),
    InsertStmt: (insert, scope) => {
      this.change(insert, 'insert', [], scope);
    },
    UpdateStmt: (update, scope) => {
      this.change(update, 'update', update.fromClause, scope);
    },
    DeleteStmt: (remove, scope) => {
      this.change(remove, 'delete', remove.usingClause, scope);
    },
    MergeStmt: (merge, scope) => {
      this.change(merge, 'merge', merge.sourceRelation && [merge.sourceRelation], scope);
    },
    FuncCall: (call, scope) => {
      this.call(strings(call.funcname), call.location);
      this.sequences.push(...namedSequence(call));
      this.inside(call, scope);
    },
    /** `(a, b) = (SELECT ...)` repeats its one source for every column. */
    MultiAssignRef: (assign, scope) => {
      if (assign.colno === 1) this.visit(assign.source, scope);
    },
    SQLValueFunction: (value) => this.keyword(value),
    SubLink: (link, scope) => {
      this.hasSubquery = true;
      this.inside(link, scope);
    },
    ColumnRef: (column, scope) => {
      if (unwrap(column.fields?.at(-1), 'A_Star') === undefined) this.column(strings(column.fields), scope);
    },
  };

  private visit(value: unknown, scope: Scope): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const each of value) this.visit(each, scope);
      return;
    }
    for (const key in value) this.visitTagged(key as Tag, value, scope);
  }

  private visitTagged<T extends Tag>(tag: T, tagged: Tagged, scope: Scope): void {
    const body: Tagged[T] = tagged[tag];
    const visitor: Visitors[T] = this.visitors[tag];
    if (visitor === undefined || body === undefined) this.visit(body, scope);
    else visitor(body, scope);
  }

  /** Visits the fields of a node, except those that its visitor has already seen to. */
  private inside(body: object, scope: Scope, ...seen: readonly string[]): void {
    for (const [field, value] of Object.entries(body)) {
      if (!seen.includes(field)) this.visit(value, scope);
    }
  }

  private select(select: SelectStmt, around: Scope, lockedFromOutside: boolean): void {
    const scope = this.enter(select.withClause, select.fromClause, around);
    if (select.larg !== undefined) this.select(select.larg, scope, lockedFromOutside);
    if (select.rarg !== undefined) this.select(select.rarg, scope, lockedFromOutside);
    const clauses = unwrapAll(select.lockingClause, 'LockingClause');
    const isLocked: IsLocked = (name) =>
      lockedFromOutside ||
      clauses.some(
        ({ lockedRels }) =>
          lockedRels === undefined || unwrapAll(lockedRels, 'RangeVar').some(({ relname }) => relname === name),
      );
    for (const item of select.fromClause ?? []) this.fromItem(item, scope, isLocked);
    this.inside(select, scope, 'withClause', 'larg', 'rarg', 'lockingClause', 'fromClause', 'intoClause');
  }

  private change(
    statement: { readonly relation?: RangeVar; readonly withClause?: WithClause },
    use: RelationUse,
    from: readonly Node[] | undefined,
    around: Scope,
  ): void {
    const target: Node[] = statement.relation === undefined ? [] : [{ RangeVar: statement.relation }];
    const scope = this.enter(statement.withClause, [...target, ...(from ?? [])], around);
    if (statement.relation !== undefined) this.relations.push(relationReference(statement.relation, use, this.context));
    this.inside(statement, scope, 'withClause', 'relation');
  }

  /** An item of FROM. FOR UPDATE reaches into subqueries there, but not into WITH queries. */
  private fromItem(item: Node, scope: Scope, isLocked: IsLocked): void {
    const { RangeVar: range, JoinExpr: join, RangeSubselect: subselect, RangeTableSample: sample }: Tagged = item;
    const query = unwrap(subselect?.subquery, 'SelectStmt');
    if (range !== undefined) {
      this.relation(range, isLocked(range.alias?.aliasname ?? range.relname) ? 'for update' : 'read', scope);
    } else if (query !== undefined) {
      this.select(query, scope, isLocked(subselect?.alias?.aliasname));
    } else if (join !== undefined) {
      if (join.larg !== undefined) this.fromItem(join.larg, scope, isLocked);
      if (join.rarg !== undefined) this.fromItem(join.rarg, scope, isLocked);
      this.visit(join.quals, scope);
    } else if (sample?.relation !== undefined) {
      this.fromItem(sample.relation, scope, isLocked);
      this.inside(sample, scope, 'relation');
    } else {
      this.visit(item, scope);
    }
  }

  /** Reads the WITH queries and returns the scope in which the rest of their query stands. */
  private enter(clause: WithClause | undefined, from: readonly Node[] | undefined, around: Scope): Scope {
    const withNames = new Set(around.withNames);
    const queries = unwrapAll(clause?.ctes, 'CommonTableExpr');
    if (clause?.recursive === true) for (const query of queries) withNames.add(query.ctename ?? '');
    for (const query of queries) this.withQuery(query, { ...around, withNames }, withNames);
    return { withNames, ownNames: new Set([...around.ownNames, ...(from ?? []).flatMap(namesOf)]) };
  }

  private withQuery(query: CommonTableExpr, scope: Scope, names: Set<string>): void {
    this.visit(query.ctequery, scope);
    names.add(query.ctename ?? '');
  }

  private relation(range: RangeVar, use: RelationUse, scope: Scope): void {
    if (range.schemaname === undefined && scope.withNames.has(range.relname ?? '')) return;
    this.relations.push(relationReference(range, use, this.context));
  }

  /** Inside a subquery a column without a table is taken for the subquery's own, as PostgreSQL looks there first. */
  private column(path: readonly string[], { ownNames }: Scope): void {
    const [name, table] = [path.at(-1), path.at(-2)];
    const own = table === undefined ? ownNames.size > 0 : ownNames.has(table);
    if (name !== undefined && !own) this.columns.add(name);
  }

  private call(path: readonly string[], location: number | undefined): void {
    const name = path.join('.');
    if (this.called.has(name)) return;
    this.called.set(name, qualifiedName(path, this.calledSpan(path, location)));
  }

  /** Some functions are called by operators and keywords (`AT TIME ZONE`, `SIMILAR TO`): then no name is written. */
  private calledSpan(path: readonly string[], location: number | undefined): Span | undefined {
    const span = nameSpan(location, this.context);
    const written = textOf(span, this.context).toLowerCase();
    return written.endsWith('"') || written.endsWith((path.at(-1) ?? '').toLowerCase()) ? span : undefined;
  }

  private keyword(value: SQLValueFunction): void {
    this.call([keywordName(value)], value.location);
  }
}

/** The names under which an item of FROM can be spoken of. */
function namesOf(item: Node): string[] {
  const { RangeVar: range, JoinExpr: join, RangeTableSample: sample, ...other }: Tagged = item;
  if (range !== undefined) return [range.alias?.aliasname ?? range.relname ?? ''];
  if (sample?.relation !== undefined) return namesOf(sample.relation);
  if (join !== undefined) return [join.larg, join.rarg].flatMap((side) => (side === undefined ? [] : namesOf(side)));
  const alias = (other.RangeSubselect ?? other.RangeFunction ?? other.RangeTableFunc ?? other.JsonTable)?.alias;
  return alias?.aliasname === undefined ? [] : [alias.aliasname];
}
