const boundaries =
  /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9\u0080-\uffff]+|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])/;

/**
 * The words of an identifier, lower-case and singular: `userIPAddresses` is user, ip, address; `track2` is track, 2.
 * They are compared whole, so that `passport` is never a `pass` and `company` never a `pan`.
 */
export function identifierWords(identifier: string): readonly string[] {
  return identifier
    .split(boundaries)
    .filter((part) => part !== '')
    .map((part) => singular(part.toLowerCase()));
}

function singular(word: string): string {
  if (word.endsWith('noses')) return `${word.slice(0, -2)}is`; // diagnoses, prognoses
  if (word === 'diabetes') return word;
  if (word.length <= 3 || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
