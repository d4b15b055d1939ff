/** Queries without a catalogue, as a server names their outputs. */
export const outputs: readonly (readonly [sql: string, names: readonly string[]])[] = [
  ["SELECT 1, 'x', NULL, 1 + 1, 1 IS NULL", ['?column?', '?column?', '?column?', '?column?', '?column?']],
  ["SELECT 1::int, '1'::text, CAST(1 AS numeric(3)), date '2024-01-01'", ['int4', 'text', 'numeric', 'date']],
  ['SELECT lower($$A$$), pg_catalog.upper($$a$$), abs(1)::text', ['lower', 'upper', 'abs']],
  ['SELECT a, t.a, t.a::text, a COLLATE "C" FROM (SELECT $$x$$ AS a) t', ['a', 'a', 'a', 'a']],
  ['SELECT a AS b, a "C" FROM (SELECT 1 AS a) t', ['b', 'C']],
  ['SELECT (ARRAY[1])[1], (t.r).x FROM (SELECT ROW(1)::one AS r) t', ['array', 'x']],
  [
    'SELECT CASE WHEN true THEN 1 END, CASE WHEN true THEN 1 ELSE abs(1) END, CASE WHEN true THEN 1 ELSE 1::int END',
    ['case', 'abs', 'case'],
  ],
  [
    'SELECT EXISTS (SELECT 1), (SELECT 1 AS x), (SELECT 1), ARRAY(SELECT 1), ARRAY[1]',
    ['exists', 'x', '?column?', 'array', 'array'],
  ],
  [
    'SELECT coalesce(1, 2), nullif(1, 2), greatest(1, 2), least(1, 2), ROW(1, 2)',
    ['coalesce', 'nullif', 'greatest', 'least', 'row'],
  ],
  [
    'SELECT current_date, current_timestamp(2), current_user, session_user',
    ['current_date', 'current_timestamp', 'current_user', 'session_user'],
  ],
  ["SELECT now() AT TIME ZONE 'utc', position('a' IN 'b'), trim('x')", ['timezone', 'position', 'btrim']],
  ['SELECT grouping(a), count(*) FROM (SELECT 1 AS a) t GROUP BY a', ['grouping', 'count']],
  ['VALUES (1, 2)', ['column1', 'column2']],
  ['SELECT 1 AS a UNION SELECT 2 AS b', ['a']],
  ['WITH w AS (SELECT 1 AS a) SELECT w.a FROM w', ['a']],
];
