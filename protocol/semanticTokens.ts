/** The kinds of words that get a colour of their own; everything else keeps the colour its language gives it. */
export const tokenTypes = {
  destructive: 'Words of a migration that take something away: DROP, TRUNCATE, DELETE.',
} as const;

/** What more can be said of such a word. */
export const tokenModifiers = {
  dataLoss: 'Data is gone with it: rows, a column, a table.',
  cascade: 'Whatever depends on the object goes with it, unnamed.',
} as const;

export type TokenModifier = keyof typeof tokenModifiers;
