import { isUtf8 } from 'node:buffer';

/** What the bytes of a file are. Every text keeps its byte order mark, so that offsets are those of the file. */
export type Source = { readonly kind: 'text'; readonly text: string } | Unreadable;

/** `utf-16` and `binary` are told by a byte order mark or by zero bytes. */
export type Unreadable = NotUtf8 | { readonly kind: 'utf-16' | 'binary' };

/** Text in another encoding (Latin-1, as a rule), read as far as it goes. */
export interface NotUtf8 {
  readonly kind: 'not utf-8';
  /** What is no UTF-8 is U+FFFD here. */
  readonly text: string;
  /** The UTF-16 offset in `text` of the first character that could not be read. */
  readonly at: number;
  /** Its offset in the file, in bytes, and its value. */
  readonly byteOffset: number;
  readonly byte: number;
}

/** Of a text, fewer of its bytes are zero. A stray one is left to the grammar, which refuses it in its place. */
const zeroBytesOfText = 0.01;
/** As many as this may have strayed into a short text. */
const strayZeroBytes = 2;

/** Reads the bytes of a file as UTF-8, strictly. Never throws. */
export function decodeSource(bytes: Uint8Array): Source {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return { kind: 'utf-16' };
  const zeros = zeroBytes(bytes);
  if (zeros.count > Math.max(strayZeroBytes, bytes.length * zeroBytesOfText)) {
    return { kind: zeros.isEveryOther ? 'utf-16' : 'binary' };
  }
  if (!isUtf8(bytes)) return notUtf8(bytes);
  return { kind: 'text', text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString() };
}

function zeroBytes(bytes: Uint8Array): { count: number; isEveryOther: boolean } {
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++;
    else odd++;
  }
  const quarter = bytes.length / 4;
  return { count: even + odd, isEveryOther: (even === 0 && odd > quarter) || (odd === 0 && even > quarter) };
}

/** The text of whole characters, of which the last may be cut; undefined when there is something that cannot be UTF-8. */
function strictText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function notUtf8(bytes: Uint8Array): NotUtf8 {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (strictText(bytes.subarray(0, middle)) === undefined) invalid = middle;
    else valid = middle;
  }
  const readable = strictText(bytes.subarray(0, valid)) ?? '';
  const byteOffset = Buffer.byteLength(readable);
  return {
    kind: 'not utf-8',
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    at: readable.length,
    byteOffset,
    byte: bytes[byteOffset] ?? 0,
  };
}
