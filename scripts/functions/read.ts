import type pg from 'pg';

/** Names of functions; a name counts as volatile when every function of that name is. */
export interface FunctionNames {
  readonly volatile: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

/** Functions that SQL can call by name: not those of triggers, nor of the server's own machinery. */
const CALLABLE = `
  SELECT p.proname AS name, bool_and(p.provolatile = 'v') AS volatile
  FROM pg_proc p
  LEFT JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
  WHERE p.prokind <> 'p'
    AND 'internal'::regtype <> ALL (p.proargtypes)
    AND p.prorettype::regtype::text NOT IN ('internal', 'trigger', 'event_trigger')
    AND p.prorettype::regtype::text NOT LIKE '%_handler'
    AND (d.objid IS NOT NULL) = $1
  GROUP BY p.proname`;

/** Reads the functions that belong to extensions, or those that every database has. */
export async function readFunctions(session: pg.Client, ofExtensions: boolean): Promise<FunctionNames> {
  const { rows } = await session.query<{ name: string; volatile: boolean }>(CALLABLE, [ofExtensions]);
  const names = (volatile: boolean) => new Set(rows.filter((row) => row.volatile === volatile).map(({ name }) => name));
  return { volatile: names(true), other: names(false) };
}

/** All names of several servers; volatile where no server knows a function of the name that is not. */
export function union(all: readonly FunctionNames[]): FunctionNames {
  const other = new Set(all.flatMap((names) => [...names.other]));
  const volatile = new Set(all.flatMap((names) => [...names.volatile]).filter((name) => !other.has(name)));
  return { volatile, other };
}
