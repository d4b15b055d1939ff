import { describe, expect, it } from 'vitest';
import { authorsIn } from '#cli/input/authors';

const commit = 'a'.repeat(40);
const nobody = '0'.repeat(40);

describe('authors of lines', () => {
  it('keeps what a commit said when it was met first', () => {
    const blame = [
      `${commit} 3 3 1`,
      'author Ana B',
      'author-time 1700000000',
      'summary x',
      '\tfirst',
      `${commit} 9 9 1`,
      '\tauthor of this line is not a field',
      '',
    ].join('\n');
    const ana = { name: 'Ana B', date: '2023-11-14T22:13:20.000Z', commit: 'aaaaaaaaaa' };
    expect([...authorsIn(blame)]).toEqual([
      [2, ana],
      [8, ana],
    ]);
  });

  it('knows nobody for a line that is not committed', () => {
    const blame = [`${nobody} 1 1 1`, 'author Not Committed Yet', 'author-time 1700000000', '\tx', ''].join('\n');
    expect(authorsIn(blame).size).toBe(0);
    expect(authorsIn('').size).toBe(0);
  });
});
