import * as z from 'zod';

/**
 * How names may be written. Presets with a beginning and an ending instead of patterns of the user's own: configuration
 * comes with a workspace that nobody has read, and a pattern can keep the editor busy for ever. Each of these looks at
 * every letter once.
 */
const styles = {
  snake_case: /^[\p{Ll}\p{Lo}\p{N}_]*$/u,
  camelCase: /^[\p{Ll}\p{Lo}][\p{L}\p{N}]*$/u,
  PascalCase: /^[\p{Lu}\p{Lo}][\p{L}\p{N}]*$/u,
  UPPER_CASE: /^[\p{Lu}\p{Lo}\p{N}_]*$/u,
  any: /^/u,
} as const;

type Style = keyof typeof styles;

/** The options of a rule about names. */
export const nameStyle = z.strictObject({
  style: z
    .enum(['snake_case', 'camelCase', 'PascalCase', 'UPPER_CASE', 'any'])
    .default('snake_case')
    .describe('How the words of a name are joined.'),
  prefix: z.string().default('').describe('What every name begins with.'),
  suffix: z.string().default('').describe('What every name ends with.'),
});

export type NameStyle = z.infer<typeof nameStyle>;

/** What a name breaks, as the end of a sentence: `is not snake_case`; undefined when it keeps all. */
export function breaks(name: string, { style, prefix, suffix }: NameStyle): string | undefined {
  if (!name.startsWith(prefix)) return `does not begin with ${prefix}`;
  if (!name.endsWith(suffix)) return `does not end with ${suffix}`;
  const rest = name.slice(prefix.length, name.length - suffix.length);
  return name.length < prefix.length + suffix.length || !isIn(style, rest) ? `is not ${style}` : undefined;
}

function isIn(style: Style, name: string): boolean {
  return styles[style].test(name);
}
