/** A page of PostgreSQL's manual, with its anchor where there is one: `manual('sql-createindex#SQL-CREATEINDEX-CONCURRENTLY')`. */
export function manual(page: string): string {
  const [name = page, anchor] = page.split('#');
  const address = `https://www.postgresql.org/docs/current/${name}.html`;
  return anchor === undefined ? address : `${address}#${anchor}`;
}
