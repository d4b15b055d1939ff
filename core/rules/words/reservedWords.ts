import keywords from './keywords.json';

/** Words of PostgreSQL's grammar, as strict as any major takes them; see scripts/keywords/generate.ts. */
const reserved = words(keywords.reserved);
const typeOrFunction = words(keywords.typeOrFunction);
const column = words(keywords.column);

/** Keywords that name no table and no column without quotes: `pg_get_keywords()` categories R and T. */
export const reservedWords: ReadonlySet<string> = new Set([...reserved, ...typeOrFunction]);

/** Keywords that name no function and no type without quotes: categories R and C. */
export const reservedForRoutines: ReadonlySet<string> = new Set([...reserved, ...column]);

function words(list: string): readonly string[] {
  return list.split(' ');
}
