const boundaries =
  /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9\u0080-\uffff]+|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])/;

/** As nearly all names are written: small letters, and one `_` between two words. */
const isUsual = /^[a-z]+(?:_[a-z]+)*$/;

/**
 * The words of an identifier, lower-case and singular: `userIPAddresses` is user, ip, address; `track2` is track, 2.
 * They are compared whole, so that `passport` is never a `pass` and `company` never a `pan`.
 */
export function identifierWords(identifier: string): readonly string[] {
  if (isUsual.test(identifier)) return identifier.split('_').map(singular);
  return identifier
    .split(boundaries)
    .filter((part) => part !== '')
    .map((part) => singular(part.toLowerCase()));
}

function singular(word: string): string {
  if (!word.endsWith('s')) return word;
  if (word.endsWith('noses')) return `${word.slice(0, -2)}is`; // diagnoses, prognoses
  if (word === 'diabetes') return word;
  if (word.length <= 3 || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
