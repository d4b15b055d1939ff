/**
 * Whether a column is one that a pattern of the configuration means: `email` in any table, `users.email` in any schema,
 * `app.users.*_note`. Each part is a name, in which `*` stands for any letters; letter case does not count. Not a regular
 * expression, so that no pattern of anybody takes longer than the name is long.
 */
export function matchesColumn(pattern: string, column: readonly [schema: string, table: string, column: string]) {
  const parts = pattern.split('.');
  const names = column.slice(-parts.length);
  return parts.length === names.length && parts.every((part, place) => matchesName(part, names[place] ?? ''));
}

function matchesName(pattern: string, name: string): boolean {
  const letters = name.toLowerCase();
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  if (last === undefined) return letters === first;
  if (!letters.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = letters.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return letters.length - last.length >= from && letters.endsWith(last);
}
