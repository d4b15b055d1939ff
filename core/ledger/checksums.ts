import { createHash } from 'node:crypto';

/** A file as it is compared: without byte order mark, with LF at the ends of lines, nothing else changed. */
export function normalised(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .replaceAll('\r\n', '\n');
  return Buffer.from(text, 'latin1');
}

/** The hash of the bytes, of the normalised ones, and of those with CRLF, so that line ends are no change. */
export function textHashes(algorithm: 'sha1' | 'sha256' | 'sha384', bytes: Uint8Array): readonly string[] {
  const plain = normalised(bytes);
  const windows = Buffer.from(Buffer.from(plain).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
  const hashes = [bytes, plain, windows].map((each) => createHash(algorithm).update(each).digest('hex'));
  return [...new Set(hashes)];
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
