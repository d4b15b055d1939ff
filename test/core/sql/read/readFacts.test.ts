import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { factsOf, tagOf } from './facts';
import { samples } from './samples';

/** Parts of statements, and what only the bodies of functions hold: no statement begins with these. */
const neverFirst = ['PLAssignStmt', 'RawStmt', 'ReplicaIdentityStmt', 'ReturnStmt', 'SetOperationStmt'];

describe('readFacts', () => {
  it('has a sample of every statement of the grammar', () => {
    const types = createRequire(import.meta.url)
      .resolve('@pgsql/types')
      .replace(/index\.js$/, 'types.d.ts');
    const tags = new Set(Array.from(readFileSync(types, 'utf8').matchAll(/^ {4}(\w+Stmt): \1;/gm), ([, tag]) => tag));
    expect(tags.size).toBeGreaterThan(100);
    expect([...samples.map(([tag]) => tag), ...neverFirst].sort()).toEqual([...tags].sort());
  });

  it.each(samples)('reads a %s as %s', (tag, kind, sql) => {
    expect(tagOf(sql)).toBe(tag);
    expect(factsOf(sql).kind).toBe(kind);
  });
});
