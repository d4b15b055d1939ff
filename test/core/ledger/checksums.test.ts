import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineChecksum, normalised, textHashes } from '#core/ledger/checksums';

const bytes = (text: string) => new TextEncoder().encode(text);
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the checksum of a file', () => {
  it('is of its bytes, as the original Confiture writes it', () => {
    expect(textHashes('sha256', bytes('SELECT 1;\r\n'))[0]).toBe(sha('SELECT 1;\r\n'));
  });

  it('is the same whatever the line ends and the byte order mark', () => {
    for (const text of ['SELECT 1;\n-- é\n', 'SELECT 1;\r\n-- é\r\n', '\ufeffSELECT 1;\r\n-- é\r\n']) {
      expect(textHashes('sha256', bytes(text))).toContain(sha('SELECT 1;\n-- é\n'));
      expect(textHashes('sha256', bytes('SELECT 1;\n-- é\n')).includes(sha(text))).toBe(!text.startsWith('\ufeff'));
    }
  });

  it('changes with anything else, bytes that are no text included', () => {
    expect(normalised(Uint8Array.of(0xff, 0x0d, 0x0d, 0x0a, 0x00))).toEqual(Buffer.of(0xff, 0x0d, 0x0a, 0x00));
    const one = textHashes('sha256', bytes('SELECT 1;'));
    for (const other of ['SELECT 1; ', 'SELECT 1;\n', 'select 1;', ' SELECT 1;']) {
      expect(textHashes('sha256', bytes(other)).some((hash) => one.includes(hash))).toBe(false);
    }
  });
});

describe('Flyway’s checksum', () => {
  it('is CRC-32 of the lines without their ends', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '-', '\t') });
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (lines, end, mark) => {
        const text = `${mark ? '\ufeff' : ''}${lines.map((each) => each + end).join('')}`;
        expect(lineChecksum(bytes(text))).toBe(String(crc32(lines.join('')) | 0));
      }),
    );
  });

  it('is the signed number of the standard’s example', () => {
    expect(lineChecksum(bytes('123456789'))).toBe(String(0xcbf43926 | 0));
    expect(lineChecksum(bytes('1234\r\n56789\n'))).toBe(String(0xcbf43926 | 0));
    expect(lineChecksum(bytes(''))).toBe('0');
  });
});
