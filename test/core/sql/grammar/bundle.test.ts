import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { knowsItsPlace } from '#scripts/build';
import { shippedGrammar } from '#scripts/grammar/shipped';

const folder = mkdtempSync(join(tmpdir(), 'confiture-grammar-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a bundle with the grammar', () => {
  it('finds the WebAssembly beside it, whatever the working folder is', async () => {
    const bundle = join(folder, 'bundle.cjs');
    buildSync({
      stdin: {
        contents: `import { loadGrammar } from '#core/sql/grammar/load';
          loadGrammar().then((grammar) => console.log(JSON.stringify(grammar.parse('SELECT 1 FORM x'))));`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      ...knowsItsPlace,
      outfile: bundle,
    });
    copyFileSync(await shippedGrammar(), join(folder, 'libpg-query.wasm'));
    const output = execFileSync(process.execPath, [bundle], { cwd: '/', encoding: 'utf8' });
    expect(JSON.parse(output)).toMatchObject({ ok: false, at: 14 });
  });
});
