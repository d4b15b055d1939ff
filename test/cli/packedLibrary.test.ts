import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintResultSchema } from '#core/report/lintSchema';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { Workbench } from './support/cli';

/** The worked library as people get it: packed by npm, installed offline from that file, its scripts switched off. */
let packed: TemporaryFolder;
let bench: Workbench;
beforeAll(async () => {
  packed = await temporaryFolder('confiture-packed-');
  npm(resolve('examples/acme-rules'), 'pack', '--pack-destination', packed.path);
  const [archive = ''] = await readdir(packed.path);
  bench = await Workbench.with({
    'package.json': '{"name": "shop", "private": true}',
    'confiture.yaml': 'libraries:\n  - general\n  - acme-rules@^1.2\n',
    'migrations/001_notes.sql': 'CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\n',
    'migrations/002_drop.sql': '-- @ticket OPS-12\nDROP TABLE notes;\n',
  });
  npm(bench.folder, 'install', '--ignore-scripts', '--offline', '--no-audit', '--no-fund', join(packed.path, archive));
}, 120_000);
afterAll(async () => {
  await bench.remove();
  await packed.remove();
});

function npm(folder: string, ...args: readonly string[]): void {
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function lint(...paths: readonly string[]) {
  const { output } = await bench.run('lint', '--format', 'json', ...paths);
  return lintResultSchema.parse(JSON.parse(output));
}

describe('the worked library, packed and installed', () => {
  it('judges migrations, and changes a rule of ours as it says', async () => {
    const { findings, libraries, rules } = await lint('migrations/001_notes.sql');
    expect(
      findings.filter(({ rule }) => rule.startsWith('acme/')).map(({ rule, message }) => `${rule}: ${message}`),
    ).toEqual([
      'acme/tenant-row-security: notes belongs to tenants and is not closed to the others: ENABLE ROW LEVEL SECURITY is missing.',
      'acme/tenant-table-needs-key: notes.tenant_id has no foreign key to tenants.',
    ]);
    expect(libraries).toContainEqual(
      expect.objectContaining({ name: 'acme', version: '1.2.0', source: 'acme-rules', rules: 5 }),
    );
    expect(rules.find(({ id }) => id === 'general/drop-table')).toMatchObject({
      severity: 'critical',
      changes: [{ by: 'acme 1.2.0' }],
    });
  });

  it('looks at what the whole set leaves', async () => {
    expect((await lint('migrations')).findings.filter(({ rule }) => rule.startsWith('acme/'))).toEqual([]);
  });

  it('is held by confiture.lock: whoever changes the installed files is noticed', async () => {
    expect((await bench.run('lint', 'libraries', 'check', '--update')).code).toBe(0);
    const rules = join(bench.folder, 'node_modules/acme-rules/rules/tenancy.yaml');
    await writeFile(rules, `${await readFile(rules, 'utf8')}# changed\n`);
    const { findings } = await lint('migrations');
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'engine/library-not-loaded',
        message: expect.stringMatching(
          /^acme-rules@\^1\.2: .*library\.yaml.*acme 1\.2\.0 has another content than the one written down/,
        ),
      }),
    );
  });
});
