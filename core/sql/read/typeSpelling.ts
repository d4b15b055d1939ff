import type { TypeReference } from '#core/sql/facts/name';

/** PostgreSQL's usual spelling of a built-in type: what stands before its modifiers, and what behind them. */
const usual = new Map<string, readonly [before: string, after?: string]>([
  ['int2', ['smallint']],
  ['int4', ['integer']],
  ['int8', ['bigint']],
  ['float4', ['real']],
  ['float8', ['double precision']],
  ['bool', ['boolean']],
  ['varchar', ['character varying']],
  ['varbit', ['bit varying']],
  ['timestamp', ['timestamp', ' without time zone']],
  ['timestamptz', ['timestamp', ' with time zone']],
  ['time', ['time', ' without time zone']],
  ['timetz', ['time', ' with time zone']],
]);

/** The type as PostgreSQL's `format_type` spells it: `character varying(20)[]`, `timestamp(3) with time zone`. */
export function spellType(type: Omit<TypeReference, 'text' | 'serial' | 'span'>): string {
  const brackets = type.dimensions > 0 ? '[]' : ''; // PostgreSQL does not keep how many
  const { schema, name, modifiers } = type;
  if (schema !== undefined) return `${quote(schema)}.${quote(name)}${inBrackets(modifiers)}${brackets}`;
  if (name === 'interval') return `${spellInterval(modifiers)}${brackets}`;
  if (name === 'bpchar' && modifiers.length > 0) return `character${inBrackets(modifiers)}${brackets}`;
  const [before, after = ''] = usual.get(name) ?? [quote(name)];
  return `${before}${inBrackets(modifiers)}${after}${brackets}`;
}

function inBrackets(modifiers: readonly string[]): string {
  return modifiers.length === 0 ? '' : `(${modifiers.join(',')})`;
}

function spellInterval(modifiers: readonly string[]): string {
  return modifiers.reduce((text, each) => (/^\d+$/.test(each) ? `${text}(${each})` : `${text} ${each}`), 'interval');
}

/** `"char"` is a type of its own and needs its quotes, as do names that would be folded. */
function quote(name: string): string {
  return name !== 'char' && /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
