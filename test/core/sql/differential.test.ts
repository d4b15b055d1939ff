import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { seenByGrammar, seenByPieces } from '#test/core/sql/wholeFile';

const grammar = await loadGrammar();

/** The SQL that an installed package ships. */
function filesOf(name: string): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.filter((file) => file.endsWith('.sql')).map((file) => join(folder, file));
}

describe('splitting and reading piece by piece', () => {
  it.each([
    ['@pgpm/metaschema-modules', 500],
    ['@pgpm/metaschema-schema', 300],
    ['@pgpm/database-jobs', 300],
    ['@pgpm/inflection', 100],
    ['@pgpm/services', 100],
  ])('sees in every file of %s what the grammar sees in the whole of it', (name, atLeast) => {
    let statements = 0;
    for (const file of filesOf(name)) {
      const text = readFileSync(file, 'utf8');
      const whole = seenByGrammar(text, grammar);
      expect(whole, file).toBeDefined();
      expect(seenByPieces(text, grammar), file).toEqual(whole);
      statements += whole?.length ?? 0;
    }
    expect(statements).toBeGreaterThan(atLeast);
  });

  it('sees in any valid script what the grammar sees in the whole of it', () => {
    const blank = fc.constantFrom(' ', '\n', '\r\n\t', ' -- c;\n', ' /* /* ; */ */ ');
    const value = fc.constantFrom(
      ...[
        '1',
        "'a'';'",
        "E'\\';'",
        "U&'\\0061;'",
        "'a'\n';'",
        '$$;$$',
        '$q$ $$; $q$',
        "B'1'",
        '$é$😀;$é$',
        'a$b$c',
        '1.5e-3',
      ],
      ...[
        '"a;""b"',
        "x'1F'",
        'ARRAY[1,2]',
        '(SELECT 1)',
        'CASE WHEN true THEN 1 END',
        '1 +-- ;\n 2',
        '1*/*;*/2',
        '- 1',
      ],
    );
    const statement = fc
      .tuple(blank, value, blank, value)
      .map(([b1, v1, b2, v2]) =>
        fc.constantFrom(
          `SELECT${b1}${v1}${b2},${v2}`,
          `CREATE FUNCTION f() RETURNS int${b1}BEGIN ATOMIC${b2}SELECT ${v1};${b1}SELECT ${v2}; END`,
          `CREATE RULE r AS ON INSERT TO t DO${b1}(SELECT ${v1};${b2}SELECT ${v2})`,
          `DO${b1}$do$ BEGIN PERFORM ${v1}; END $do$`,
          `COMMENT ON TABLE "t;"${b1}IS${b2}';'`,
          `ALTER TABLE t${b1}ADD c int DEFAULT ${v1},${b2}ADD d int`,
        ),
      );
    const script = fc
      .array(
        fc.tuple(
          blank,
          statement.chain((each) => each),
          blank,
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((statements) => statements.map(([before, each, behind]) => `${before}${each}${behind};`).join(''));
    fc.assert(
      fc.property(script, (text) => {
        const whole = seenByGrammar(text, grammar);
        expect(whole).toBeDefined();
        expect(seenByPieces(text, grammar)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});
