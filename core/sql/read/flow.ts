import type { ColumnRef, Node } from '@pgsql/types';
import type { ColumnRead } from '#core/sql/facts/query';
import { strings, type Tag, type Tagged, unwrap } from './node';
import type { ResultsOf, Scope, Source } from './sources';

/** A part of an expression, and the functions around it, the innermost first. */
interface Part {
  readonly node: unknown;
  readonly through: readonly string[];
  /** It is the whole of it. */
  readonly bare?: true;
}

/** Operators whose result is the value, or a part of it. All others compare, and only say whether. */
const passing = new Set(['||', '+', '-', '*', '/', '%', '^', '->', '->>', '#>', '#>>', '#-', '&', '|', '#']);

/**
 * The columns whose values flow into that of an expression. What is only compared or tested does not: `email IS NOT NULL`
 * says nothing of the address. Walks without recursion, but for queries inside: an expression may be thousands deep.
 */
export function flowsInto(value: Node | undefined, scope: Scope, resultsOf: ResultsOf): readonly ColumnRead[] {
  const found: ColumnRead[] = [];
  const pending: Part[] = [{ node: value, through: [], bare: true }];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    const { node, through } = part;
    if (typeof node !== 'object' || node === null) continue;
    const tagged: Tagged = node;
    const inside = (...nodes: unknown[]) => pending.push(...nodes.reverse().map((each) => ({ node: each, through })));
    if (Array.isArray(node)) inside(...node);
    else if (tagged.ColumnRef !== undefined) found.push(...columnRead(tagged.ColumnRef, part, scope));
    else if (tagged.FuncCall !== undefined) {
      const name = (strings(tagged.FuncCall.funcname).at(-1) ?? '').toLowerCase();
      // `count(*)` takes rows of whatever is in sight, and nothing of them.
      if (tagged.FuncCall.agg_star === true) found.push({ from: [], column: '*', through: [name, ...through] });
      pending.push({ node: tagged.FuncCall.args, through: [name, ...through] });
    } else if (tagged.SubLink !== undefined) {
      const { subLinkType, subselect } = tagged.SubLink;
      if (subLinkType !== 'EXPR_SUBLINK' && subLinkType !== 'ARRAY_SUBLINK') continue;
      const [first] = resultsOf(subselect, scope);
      for (const read of first?.reads ?? []) found.push(behind(read, through));
    } else if (tagged.A_Expr !== undefined) {
      const { kind, name, lexpr, rexpr } = tagged.A_Expr;
      if (kind === 'AEXPR_NULLIF') inside(lexpr);
      else if (kind === 'AEXPR_OP' && passing.has(strings(name).at(-1) ?? '')) inside(lexpr, rexpr);
    } else if (tagged.CaseExpr !== undefined) {
      const { args = [], defresult } = tagged.CaseExpr;
      inside(...args.map((each) => unwrap(each, 'CaseWhen')?.result), defresult);
    } else if (!isTest(tagged)) inside(...Object.keys(node).map((key) => tagged[key as Tag]));
  }
  return found;
}

function isTest({ BoolExpr, NullTest, BooleanTest, TypeName }: Tagged): boolean {
  return [BoolExpr, NullTest, BooleanTest, TypeName].some((each) => each !== undefined);
}

function columnRead({ fields }: ColumnRef, { through, bare }: Part, scope: Scope): readonly ColumnRead[] {
  const reads = column(strings(fields), through, scope);
  return bare === true ? reads : reads.map((read) => behind(read, []));
}

/** What goes through something more is bare no longer. */
function behind({ bare: _, ...read }: ColumnRead, through: readonly string[]): ColumnRead {
  return { ...read, through: [...read.through, ...through] };
}

/** A name without a table is that of a source that is known to have it, else of any relation in sight. As if it stood alone. */
function column(path: readonly string[], through: readonly string[], scope: Scope): readonly ColumnRead[] {
  const [name = '', owner] = [path.at(-1), path.at(-2)];
  for (let inner: Scope | undefined = scope; inner !== undefined; inner = inner.around) {
    const { sources } = inner;
    const row = owner === undefined ? sources.get(name) : undefined;
    if (row !== undefined) return wholeRow(row, through);
    const source = owner === undefined ? undefined : sources.get(owner);
    if (source !== undefined)
      return 'results' in source ? named(source.results, name, through) : from([source], name, through);
    if (owner !== undefined || sources.size === 0) continue;
    const made = [...sources.values()].flatMap((each) => ('results' in each ? named(each.results, name, through) : []));
    return made.length > 0 ? made : from([...sources.values()], name, through);
  }
  return owner === undefined ? [{ from: [], column: name, through }] : [];
}

function from(sources: readonly Source[], column: string, through: readonly string[]): readonly ColumnRead[] {
  const relations = sources.flatMap((each) => ('relation' in each ? each.relation : []));
  return relations.length === 0 ? [] : [{ from: relations, column, through, bare: true }];
}

/** The row as one value: `to_jsonb(u)`. */
function wholeRow(source: Source, through: readonly string[]): readonly ColumnRead[] {
  if ('relation' in source) return [{ from: [source.relation], column: '*', through }];
  return source.results.flatMap(({ reads }) => reads.map((read) => behind(read, through)));
}

function named(
  results: Extract<Source, { readonly results: unknown }>['results'],
  name: string,
  through: readonly string[],
): readonly ColumnRead[] {
  return results.flatMap((result) => {
    if (result.name === name) return result.reads.map((read) => ({ ...read, through: [...read.through, ...through] }));
    // Of `SELECT *` inside, the column of that name.
    const stars = result.name === undefined ? result.reads.filter((read) => read.column === '*') : [];
    return stars.map(({ from, bare, through: before }) => ({
      from,
      column: name,
      through: [...before, ...through],
      ...(bare && { bare }),
    }));
  });
}
