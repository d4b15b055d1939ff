import { identifierWords } from './identifierWords';

/** Functions that leave nothing of a value that could be told from the result, or no more than its end. */
const masking = new Set([
  'hmac',
  'digest',
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'crypt',
  'hashtext',
  'hashtextextended',
  'right',
  'left',
  'substr',
  'substring',
  'overlay',
  'length',
  'char_length',
  'octet_length',
  'position',
  'strpos',
]);

export const encrypting = new Set([
  'pgp_sym_encrypt',
  'pgp_sym_encrypt_bytea',
  'pgp_pub_encrypt',
  'pgp_pub_encrypt_bytea',
  'encrypt',
  'encrypt_iv',
  'crypto_aead_det_encrypt',
  'eql_v2_encrypt',
]);

/** Aggregates whose result is no value of a row. */
const counting = new Set([
  'count',
  'sum',
  'avg',
  'stddev',
  'stddev_pop',
  'stddev_samp',
  'variance',
  'var_pop',
  'var_samp',
  'bool_and',
  'bool_or',
  'every',
  'percentile_cont',
  'corr',
  'regr_count',
]);

/** Words in the name of a function of one's own that say so. */
const maskingWords = new Set([
  'mask',
  'masked',
  'hash',
  'redact',
  'redacted',
  'anonymize',
  'anonymise',
  'pseudonymize',
  'encrypt',
  'tokenize',
]);

/** Whether a function masks, hashes, encrypts or counts, by its own name or by the words of one that somebody wrote. */
export function isMasking(name: string): boolean {
  return (
    masking.has(name) ||
    encrypting.has(name) ||
    isCounting(name) ||
    identifierWords(name).some((word) => maskingWords.has(word))
  );
}

/** Whether what it gives back can be read again. */
export function isDecrypting(name: string): boolean {
  return identifierWords(name).includes('decrypt');
}

/** Whether it is an aggregate whose result is no value of any row. */
export function isCounting(name: string): boolean {
  return counting.has(name);
}
