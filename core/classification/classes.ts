/** What data is, as far as the regulations tell kinds of data apart. `audit` is a class of tables, `financial` of both. */
export const dataClasses = [
  'phi',
  'pii',
  'special-category',
  'cardholder-pan',
  'sensitive-authentication-data',
  'financial',
  'credential',
  'audit',
] as const;

export type DataClass = (typeof dataClasses)[number];

/** Health data is special-category data (GDPR Art. 9), which is personal; a card number belongs to a person. */
const implied: Partial<Record<DataClass, readonly DataClass[]>> = {
  phi: ['special-category', 'pii'],
  'special-category': ['pii'],
  'cardholder-pan': ['pii'],
};

/** The class with those that it implies, itself first. */
export function withImplied(name: DataClass): readonly DataClass[] {
  return [name, ...(implied[name] ?? [])];
}

export function isDataClass(word: string): word is DataClass {
  return dataClasses.some((name) => name === word);
}
