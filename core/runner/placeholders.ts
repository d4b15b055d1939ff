import type { Migration } from '#core/analysis/migration';
import { filledIn } from '#core/migrations/parts';

/** The value of a placeholder; undefined where nobody has said one. */
export type ValueOf = (name: string) => string | undefined;

export interface Filled {
  readonly text: string;
  /** Placeholders without a value, with their offsets in the file. */
  readonly missing: readonly { readonly name: string; readonly at: number }[];
}

/**
 * Puts values in the place of placeholders, as the tool of the folder does: Flyway everywhere, comments and strings too, goose
 * between its ENVSUB lines, graphile-migrate those that have a value. Other tools fill in none. A value must have no line end, so that lines stay where they are.
 */
export function fillPlaceholders(migration: Migration, text: string, placeholder: ValueOf): Filled {
  const pattern = patternOf(migration);
  if (pattern === undefined) return { text, missing: [] };
  const missing: { name: string; at: number }[] = [];
  const parts = filledIn(migration, text) ?? [{ start: 0, end: text.length }];
  let filled = '';
  let done = 0;
  for (const { start, end } of parts) {
    filled += text.slice(done, start);
    filled += text.slice(start, end).replace(pattern, (written, ...rest) => {
      const groups: Readonly<Record<string, string | undefined>> = rest.at(-1);
      const name = (groups['name'] ?? groups['bare'] ?? '').trim();
      const value = placeholder(name) ?? groups['otherwise'];
      if (value !== undefined && !/[\r\n\0]/.test(value)) return value;
      if (migration.set.layout !== 'graphile-migrate') missing.push({ name, at: start + Number(rest.at(-3)) });
      return written;
    });
    done = end;
  }
  return { text: filled + text.slice(done), missing };
}

/** `$NAME` behind a letter, a digit or a dollar sign is part of something else, and before one it opens a dollar quote. */
const ofGoose = /\$\{(?<name>[A-Za-z_]\w*)(?::?-(?<otherwise>[^}]*))?\}|(?<![\w$\\])\$(?<bare>[A-Za-z]\w*)(?![\w$])/g;

/** It leaves what it does not know: `::NAME` may be a type. */
const ofGraphile = /(?<!:):(?<name>[A-Z][0-9A-Z_]+)\b/g;

function patternOf({ set, placeholders }: Migration): RegExp | undefined {
  if (set.layout === 'goose') return ofGoose;
  if (set.layout === 'graphile-migrate') return ofGraphile;
  if (set.layout !== 'flyway') return undefined;
  const { prefix, suffix } = placeholders ?? { prefix: '${', suffix: '}' };
  const [begin, end] = [prefix, suffix].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${begin}(?<name>[^\\r\\n]{1,200}?)${end}`, 'g');
}
