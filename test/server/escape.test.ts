import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, prose } from '#server/markdown/escape';

/** What CommonMark takes for the text of one code span, if the whole is nothing but that. */
function shownAsCode(markdown: string): string | undefined {
  const [, fence = '', inside = ''] = /^(`+)([\s\S]*?[^`])\1$/.exec(markdown) ?? [];
  return fence === '' || inside.includes(fence) ? undefined : inside.replace(/^ (.*[^ ].*) $/, '$1');
}

describe('names as code', () => {
  it('are shown as they are', () => {
    expect(code('orders')).toBe('`orders`');
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`')).toBe('`` ` ``');
    expect(code('')).toBe('` `');
    expect(code('a\nb')).toBe('`a b`');
    expect(code('a|b', 'table')).toBe('`a\\|b`');
    expect(code('a\\|b', 'table')).toBe('`a\\|b`');
  });

  it('never end before their last character', () => {
    const texts = fc.string({ unit: fc.constantFrom('`', 'a', ' ', '[', '<', '|', '\\', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(texts, (text) => {
        const line = text.replace(/\s+/g, ' ').trim();
        fc.pre(line !== '');
        expect(shownAsCode(code(text))).toBe(line);
      }),
    );
  });
});

describe('words of a file as prose', () => {
  it.each(['[a](https://x.y)', '<b>', '![a](b)', '**a**', '`a`', 'www.x.y', 'https://x.y', 'a_b_c', '# a', '&lt;'])(
    '%s is no markup',
    (text) => {
      const shown = prose(text);
      expect(shown).not.toMatch(/(?<!\\)[[\]()*`_!]|(?<![\\&])#|[<>]|www\.|https:|&(?!amp;|lt;|gt;|#)/);
    },
  );
});
