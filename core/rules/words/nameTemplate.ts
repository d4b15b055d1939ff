import { bytes, clip, LONGEST_NAME } from '#core/schema/names';

/** What a template's placeholders stand for. */
export interface NameParts {
  readonly table: string;
  /** Joined by underscores. */
  readonly columns: string;
}

/** How a template is described to people. */
export const templateWords =
  '`{table}` and `{columns}` stand for those names, `{any}` for anything; `{any}` alone asks for nothing.';

/**
 * Whether a name is what a template makes of its table and columns: `{table}_{columns}_idx`. A name that would be too
 * long is compared as PostgreSQL cuts it. Linear: no pattern of the user's is ever run.
 */
export function fitsTemplate(name: string, template: string, parts: NameParts): boolean {
  const pieces = filled(template, parts).split('{any}');
  const [first = '', ...others] = pieces;
  if (others.length === 0) return name === first || (bytes(first) > LONGEST_NAME && name === clip(first, LONGEST_NAME));
  const last = others.pop() ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  const inside = name.slice(first.length, name.length - last.length);
  let at = 0;
  for (const piece of others) {
    const found = inside.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return true;
}

/** The template with the names in it. */
export function filled(template: string, { table, columns }: NameParts): string {
  return template.replaceAll('{table}', () => table).replaceAll('{columns}', () => columns);
}
