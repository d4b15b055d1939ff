import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '#scripts/build';
import { nodeOf } from '#scripts/node';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';

/** Long-term majors behind the oldest that is supported; editors bring one of them along. */
const laterMajors = [22, 24];

interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  /** At most, resident. */
  readonly kibibytes: number;
}

let folder: TemporaryFolder;
let here: Run;
beforeAll(async () => {
  folder = await temporaryFolder('confiture-nodes-');
  await build({ production: true, folder: join(folder.path, 'dist'), only: ['cli'] });
  await writeFile(join(folder.path, '1_orders.sql'), 'CREATE TABLE orders (id bigint PRIMARY KEY, total int);\n');
  await writeFile(join(folder.path, '2_total.sql'), 'CREATE INDEX by_total ON orders (total);\n');
  await writeFile(
    join(folder.path, 'memory.cjs'),
    "process.on('exit', () => require('fs').writeFileSync('memory', String(process.resourceUsage().maxRSS)));",
  );
  here = await lint(process.execPath);
});
afterAll(() => folder.remove());

async function lint(node: string): Promise<Run> {
  const args = ['--require', './memory.cjs', join('dist', 'cli.cjs'), 'lint', '1_orders.sql', '2_total.sql'];
  const ended = await new Promise<Omit<Run, 'kibibytes'>>((resolve) => {
    execFile(node, args, { cwd: folder.path }, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
  return { ...ended, kibibytes: Number(await readFile(join(folder.path, 'memory'), 'utf8')) };
}

describe.each(laterMajors)('the bundle that ships, on Node.js %i', (major) => {
  let there: Run;
  beforeAll(async () => {
    there = await lint(await nodeOf(major));
  });

  it('says the same, and nothing beside it', () => {
    expect(there).toMatchObject({ code: 1, errors: '', output: here.output });
    expect(here.output).toContain('general/index-without-concurrently');
  });

  it('compiles the grammar once, which by its optimising compiler takes eight times the memory', () => {
    expect(there.kibibytes).toBeLessThan(2 * here.kibibytes);
  });
});
