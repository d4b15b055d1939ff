/** Places as psycopg writes them; `%%` is a per cent sign. */
const place = /%(?<kind>[sbt%])/g;

/** How many values a query with `%s` takes. */
export function placeholdersIn(sql: string): number {
  return [...sql.matchAll(place)].filter(({ groups }) => groups?.['kind'] !== '%').length;
}

/**
 * A query with `$1` where `%s` stood. As with psycopg a per cent sign means something only where there are values.
 *
 * https://www.psycopg.org/psycopg3/docs/basic/params.html
 */
export function withNumberedPlaces(sql: string, values: number): string {
  if (values === 0) return sql;
  let number = 0;
  return sql.replace(place, (_, kind: string) => (kind === '%' ? '%' : `$${++number}`));
}
