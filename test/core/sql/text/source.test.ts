import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSource } from '#core/sql/text/source';

describe('the bytes of a file', () => {
  it('are text when they are UTF-8, the byte order mark kept', () => {
    expect(decodeSource(Buffer.from('\ufeffSELECT é😀'))).toEqual({ kind: 'text', text: '\ufeffSELECT é😀' });
    expect(decodeSource(new Uint8Array())).toEqual({ kind: 'text', text: '' });
    const stray = `SELECT '\0'${' '.repeat(200)}`;
    expect(decodeSource(Buffer.from(stray))).toEqual({ kind: 'text', text: stray });
  });

  it('tell the place of what is in another encoding', () => {
    const bytes = Buffer.concat([Buffer.from('-- 😀\nSELECT '), Buffer.from("'ü'", 'latin1')]);
    expect(decodeSource(bytes)).toEqual({
      kind: 'not utf-8',
      text: "-- 😀\nSELECT '\ufffd'",
      at: 14,
      byteOffset: 16,
      byte: 0xfc,
    });
  });

  it('tell where the first character that is cut begins', () => {
    expect(decodeSource(Buffer.from('a€').subarray(0, 3))).toMatchObject({ kind: 'not utf-8', at: 1, byteOffset: 1 });
  });

  it.each([
    ['utf-16', Buffer.from('\ufeffSELECT 1', 'utf16le')],
    ['utf-16', Buffer.from('SELECT 1', 'utf16le')],
    ['utf-16', Buffer.from('SELECT 1', 'utf16le').swap16()],
    ['binary', Buffer.from('PGDMP\0\0\0\u0001\u0002\0\0\0\0')],
  ] as const)('are no text when they are %s', (kind, bytes) => {
    expect(decodeSource(bytes)).toEqual({ kind });
  });

  it('never make it throw, and tell a byte that is there', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const source = decodeSource(bytes);
        if (source.kind === 'not utf-8') expect(bytes[source.byteOffset]).toBe(source.byte);
        if (source.kind === 'text') expect(Buffer.from(source.text)).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
