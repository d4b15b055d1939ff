/**
 * Flags of V8 that the server process starts with. Analyses are short-lived, and V8 would let the space for young objects
 * grow to twice sixteen megabytes for them; with two, a file of 10,000 lines takes 25 MB less and no more time.
 */
export const serverFlags = ['--max-semi-space-size=2'] as const;
