import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Grammar } from '#core/sql/grammar/grammar';
import { loadGrammar } from '#core/sql/grammar/load';
import { splitStatements } from '#core/sql/text/split';
import { libraries } from '#rules/libraries';
import { REPOSITORY } from '#scripts/cache';
import { packagedGrammar, shippedGrammar } from '#scripts/grammar/shipped';
import { forms } from '#scripts/measure-locks/forms/all';

/** The SQL below a folder. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.filter((file) => file.endsWith('.sql')).map((file) => readFileSync(join(folder, file), 'utf8'));
}

function filesOf(name: string): string[] {
  return filesBelow(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)));
}

/** Every string in a value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The same without one of its words, for each of some of them. */
function damaged(statement: string): string[] {
  const words = statement.split(/(?<=\s)/);
  const step = Math.ceil(words.length / 6);
  return Array.from({ length: Math.ceil(words.length / step) }, (_, index) =>
    words.toSpliced(index * step, 1).join(''),
  );
}

const corpora: readonly [string, () => string[]][] = [
  ['the tree', () => ['examples', 'test', 'scripts'].flatMap((folder) => filesBelow(join(REPOSITORY, folder)))],
  ['@pgpm/metaschema-modules', () => filesOf('@pgpm/metaschema-modules')],
  ['@pgpm/metaschema-schema', () => filesOf('@pgpm/metaschema-schema')],
  ['@pgpm/database-jobs', () => filesOf('@pgpm/database-jobs')],
  ['the statement forms whose locks are measured', () => forms.flatMap(({ setup = [], sql }) => [...setup, sql])],
  ['the examples of rules', () => libraries.flatMap(({ rules }) => stringsIn(rules.map(({ examples }) => examples)))],
];

let packaged: Grammar;
let shipped: Grammar;

beforeAll(async () => {
  packaged = await loadGrammar(packagedGrammar());
  shipped = await loadGrammar(await shippedGrammar());
});

describe('the grammar that ships', () => {
  it('is not the one of the package, which V8 compiles whole functions of 40,000 instructions of', async () => {
    expect(readFileSync(await shippedGrammar()).equals(readFileSync(packagedGrammar()))).toBe(false);
  });

  it.each(corpora)('reads as the one of the package does: %s', (_, texts) => {
    const statements = new Set(
      texts().flatMap((text) =>
        splitStatements(text)
          .pieces.filter(({ kind }) => kind === 'statement')
          .map(({ span }) => text.slice(span.start, span.end)),
      ),
    );
    expect(statements.size).toBeGreaterThan(100);
    let trees = 0;
    let errors = 0;
    for (const statement of [...statements].flatMap((each) => [each, ...damaged(each)])) {
      const read = shipped.parse(statement);
      if (read.ok) trees++;
      else errors++;
      expect(JSON.stringify(read), statement).toBe(JSON.stringify(packaged.parse(statement)));
      if (!/\b(function|procedure|do)\b/i.test(statement)) continue;
      expect(JSON.stringify(shipped.parsePlPgSql(statement)), statement).toBe(
        JSON.stringify(packaged.parsePlPgSql(statement)),
      );
    }
    expect(trees).toBeGreaterThan(100);
    expect(errors).toBeGreaterThan(100);
  });
});
