import { describe, expect, it } from 'vitest';
import { Encoder } from '#server/encoder';

function message(text: string) {
  return { jsonrpc: '2.0', method: 'said', params: [text] };
}

describe('the encoder of messages', () => {
  it('writes JSON in UTF-8, whatever stood in its room before', async () => {
    const encoder = new Encoder();
    for (const text of ['a', 'é'.repeat(5000), '', '😀’', 'x'.repeat(100), 'é'.repeat(4 * 1024 * 1024), 'b']) {
      const bytes = await encoder.encode(message(text));
      expect(Buffer.from(bytes).equals(Buffer.from(JSON.stringify(message(text))))).toBe(true);
    }
  });

  it('writes what JSON.stringify would, whatever a message holds', async () => {
    const encoder = new Encoder();
    const items = [
      { message: 'é "q" \\ \ud800', tags: [] },
      null,
      undefined,
      () => 1,
      3,
      'x',
      [[1], []],
      { a: undefined },
    ];
    const values = [
      ...items,
      {},
      [],
      items,
      { kind: 'full', items, none: undefined, no: () => 1, resultId: '7' },
      { a: { b: items } },
    ];
    const head = { jsonrpc: '2.0' };
    for (const result of values) {
      for (const each of [
        { ...head, id: 1, result },
        { ...head, method: 'm', params: result },
        { ...head, result: [result] },
      ])
        expect(Buffer.from(await encoder.encode(each)).toString()).toBe(JSON.stringify(each));
    }
    expect(Buffer.from(await encoder.encode(head)).toString()).toBe(JSON.stringify(head));
  });

  it('takes no new room for a message that is no longer', async () => {
    const encoder = new Encoder();
    const first = await encoder.encode(message('x'.repeat(1000)));
    const second = await encoder.encode(message('y'.repeat(900)));
    expect(second.buffer).toBe(first.buffer);
  });
});
