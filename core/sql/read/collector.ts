import type { Node, RangeVar, SelectStmt, WithClause } from '@pgsql/types';
import type { QualifiedName } from '#core/sql/facts/name';
import type { RelationReference, RelationUse } from '#core/sql/facts/query';
import type { Span } from '#core/sql/text/span';
import { type ReadContext, textOf } from './context';
import { namesOf } from './fromNames';
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

type Visitors = { readonly [T in Tag]?: (collector: Collector, body: Body<T>, scope: Scope) => void };

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

  private static readonly visitors: Visitors = {
    A_Const: () => {},
    TypeName: () => {},
    RangeVar: (collector, range, scope) => collector.relation(range, 'read', scope),
    SelectStmt: (collector, select, scope) => collector.select(select, scope, false),
    InsertStmt: (collector, insert, scope) => collector.change(insert, 'insert', [], scope),
    UpdateStmt: (collector, update, scope) => collector.change(update, 'update', update.fromClause, scope),
    DeleteStmt: (collector, remove, scope) => collector.change(remove, 'delete', remove.usingClause, scope),
    MergeStmt: (collector, merge, scope) =>
      collector.change(merge, 'merge', merge.sourceRelation && [merge.sourceRelation], scope),
    FuncCall: (collector, call, scope) => {
      collector.call(strings(call.funcname), call.location);
      collector.sequences.push(...namedSequence(call));
      collector.inside(call, scope);
    },
    /** `(a, b) = (SELECT ...)` repeats its one source for every column. */
    MultiAssignRef: (collector, assign, scope) => {
      if (assign.colno === 1) collector.visit(assign.source, scope);
    },
    SQLValueFunction: (collector, value) => collector.call([keywordName(value)], value.location),
    SubLink: (collector, link, scope) => {
      collector.hasSubquery = true;
      collector.inside(link, scope);
    },
    ColumnRef: (collector, { fields }, scope) => {
      if (unwrap(fields?.at(-1), 'A_Star') === undefined) collector.column(strings(fields), scope);
    },
  };

  /** Walks without recursion, but for the nodes that have a visitor: an expression may be thousands of levels deep. */
  private visit(root: unknown, scope: Scope): void {
    if (!isInner(root)) return;
    const pending = [root];
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
      if (Array.isArray(value)) pending.push(...value.filter(isInner).reverse());
      else {
        for (const key of Object.keys(value).reverse()) {
          const inner = field(key as Tag, value);
          if (isInner(inner) && !this.visited(key as Tag, value, scope)) pending.push(inner);
        }
      }
    }
  }

  /** Whether a node has a tag with a visitor, which then has been there. The fields of a node look like tags without one. */
  private visited<T extends Tag>(tag: T, tagged: Tagged, scope: Scope): boolean {
    const body: Tagged[T] = tagged[tag];
    const visitor: Visitors[T] = Collector.visitors[tag];
    if (visitor === undefined || body === undefined) return false;
    visitor(this, body, scope);
    return true;
  }

  /** Visits what is in a node, except for the fields that its visitor has seen to. */
  private inside(node: object, scope: Scope, ...seen: readonly string[]): void {
    for (const key in node) if (!seen.includes(key)) this.visit(field(key as Tag, node), scope);
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
    const withNames = clause === undefined ? around.withNames : this.withQueries(clause, around);
    const own = (from ?? []).flatMap(namesOf);
    return { withNames, ownNames: own.length === 0 ? around.ownNames : new Set([...around.ownNames, ...own]) };
  }

  /** A WITH query sees the ones before it; all of them with RECURSIVE. */
  private withQueries({ ctes, recursive }: WithClause, around: Scope): Set<string> {
    const queries = unwrapAll(ctes, 'CommonTableExpr');
    const names = queries.map(({ ctename }) => ctename ?? '');
    const withNames = new Set([...around.withNames, ...(recursive === true ? names : [])]);
    for (const { ctename, ctequery } of queries) {
      this.visit(ctequery, { ...around, withNames });
      withNames.add(ctename ?? '');
    }
    return withNames;
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
}

/** Whether there is anything in it: it is a node or a list of nodes. */
function isInner(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function field(key: Tag, node: Tagged): unknown {
  return node[key];
}
