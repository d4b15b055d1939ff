import { createHash } from 'node:crypto';

/** A file as it is compared: without byte order mark, with LF at the ends of lines, nothing else changed. */
export function normalised(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const marked = hasMark ? bytes.subarray(3) : bytes;
  if (!marked.includes(carriageReturn)) return marked;
  return Buffer.concat([...replaced(marked, '\r\n', '\n')]);
}

type Algorithm = 'sha1' | 'sha256' | 'sha384';

/** The hash of the bytes as they are: what tools write down. */
export function textHash(algorithm: Algorithm, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

/** The hash of the bytes, of the normalised ones, and of those with CRLF, so that line ends are no change. */
export function textHashes(algorithm: Algorithm, bytes: Uint8Array): readonly string[] {
  const plain = normalised(bytes);
  const withReturns = createHash(algorithm);
  for (const part of replaced(plain, '\n', '\r\n')) withReturns.update(part);
  return [...new Set([textHash(algorithm, bytes), textHash(algorithm, plain), withReturns.digest('hex')])];
}

const carriageReturn = 0x0d;
/** Bytes that are turned into text at a time: a file may be large, and needs no copy of itself to be hashed. */
const stretch = 1024 * 1024;

/** The same bytes with other line ends, part by part. */
function* replaced(bytes: Uint8Array, ends: string, by: string): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    let next = Math.min(start + stretch, bytes.length);
    while (bytes[next - 1] === carriageReturn && next < bytes.length) next++; // never between CR and LF
    const lines = Buffer.from(bytes.buffer, bytes.byteOffset + start, next - start).toString('latin1');
    yield Buffer.from(lines.replaceAll(ends, by), 'latin1');
    start = next;
  }
}

/**
 * Flyway's checksum: CRC-32 over the lines without their ends, as a signed number.
 * https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/resolver/ChecksumCalculator.java
 */
export function lineChecksum(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes); // which leaves the byte order mark out, as Flyway does
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop(); // a line end ends a line; what is behind the last one is none
  const encoder = new TextEncoder();
  let state = -1;
  for (const line of lines) for (const byte of encoder.encode(line)) state = next(state, byte);
  return String(~state | 0);
}

/** One step of CRC-32 as zip has it, reversed polynomial EDB88320. */
function next(state: number, byte: number): number {
  let low = (state ^ byte) & 0xff;
  for (let bit = 0; bit < 8; bit += 1) low = low & 1 ? (low >>> 1) ^ 0xedb88320 : low >>> 1;
  return (state >>> 8) ^ low;
}
