import { describe, expect, it } from 'vitest';
import type { ParsedStatement } from '#core/sql/statement';
import { StatementCache } from '#core/sql/statementCache';

function statement(text: string): ParsedStatement {
  return { text, facts: undefined, notAnalysed: [] };
}

describe('StatementCache', () => {
  it('gives back what was added', () => {
    const cache = new StatementCache(10_000);
    const added = statement('SELECT 1');
    cache.add(added);
    expect(cache.get('SELECT 1')).toBe(added);
    expect(cache.get('SELECT 2')).toBeUndefined();
  });

  it('throws the least recently used out', () => {
    const cache = new StatementCache(2_000);
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    for (const name of names) {
      cache.add(statement(name));
      cache.get('a');
    }
    const kept = names.filter((name) => cache.get(name) !== undefined);
    expect(kept).toContain('a');
    expect(kept).toContain('h');
    expect(kept).not.toContain('b');
    expect(kept.length).toBeLessThan(names.length);
  });

  it('does not empty itself for what is larger than it', () => {
    const cache = new StatementCache(5_000);
    cache.add(statement('SELECT 1'));
    cache.add(statement('x'.repeat(10_000)));
    expect(cache.get('SELECT 1')).toBeDefined();
    expect(cache.get('x'.repeat(10_000))).toBeUndefined();
  });
});
