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

  it('takes no new room for a message that is no longer', async () => {
    const encoder = new Encoder();
    const first = await encoder.encode(message('x'.repeat(1000)));
    const second = await encoder.encode(message('y'.repeat(900)));
    expect(second.buffer).toBe(first.buffer);
  });
});
