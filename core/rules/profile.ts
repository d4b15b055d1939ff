import type { Words } from './rule';

/** `recommended` takes what each library recommends, `strict` that and what it keeps for the strict. */
export type Profile = 'recommended' | 'strict';

/** The mildest profile that has a rule. */
export function profileOf({ recommended, inNoProfile }: Pick<Words, 'recommended' | 'inNoProfile'>): Profile | 'none' {
  if (recommended) return 'recommended';
  return inNoProfile === true ? 'none' : 'strict';
}

/** The same for a table cell. */
export function profileWords(rule: Pick<Words, 'recommended' | 'inNoProfile'>): string {
  const words = {
    recommended: 'recommended',
    strict: 'strict only',
    none: 'none: it runs where `rules:` sets its severity',
  };
  return words[profileOf(rule)];
}
