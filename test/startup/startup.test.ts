import { type ExecFileException, execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from '#scripts/build';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';

/** Two bundles of the same length, which is all of a source that V8 looks at before it takes code for it. */
const one = "exports.said = 'one'; console.log(require('./part.cjs').part, exports.said);";
const two = one.replace("'one'", "'two'");
const part = "exports.part = 'part';";

/** The real startup, a program of two lines behind it, and a home for each test. */
let program: TemporaryFolder;
let own: TemporaryFolder;
let dist: string;
let home: string;
let codes: string;

beforeAll(async () => {
  program = await temporaryFolder('confiture-startup-');
  dist = join(program.path, 'dist');
  await build({ production: true, folder: dist, only: ['cli'] });
  await writeFile(join(dist, 'part.cjs'), part);
}, 120_000);
beforeEach(async () => {
  own = await temporaryFolder('confiture-home-');
  home = own.path;
  codes = join(home, 'confiture', 'code');
  await writeFile(join(dist, 'commands.cjs'), one);
});
afterEach(() => own.remove());
afterAll(() => program.remove());

/** What it printed; a failure is thrown. */
function start(variables: Record<string, string> = {}, cwd = dist): Promise<string> {
  const env = { ...process.env, XDG_CACHE_HOME: home, CONFITURE_CODE_CACHE: '', ...variables };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(dist, 'cli.cjs')], { cwd, env }, (error: ExecFileException | null, out, err) =>
      error === null ? resolve(out + err) : reject(error),
    );
  });
}

/** Bytes of a CRC-32. */
const digestLength = 4;
function digest(bytes: Buffer | string): Buffer {
  const sum = Buffer.alloc(digestLength);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}

/** The file with the code of a source, by the digest that its name begins with. */
async function codeOf(source: string): Promise<string> {
  const name = `${digest(source).toString('hex')}-${source.length}-`;
  const found = (await readdir(codes)).find((each) => each.startsWith(name));
  if (found === undefined) throw new Error(`No code of ${source}`);
  return join(codes, found);
}

/** Puts the code of `two` where that of `one` is looked for, so that a process shows which of the two it has run. */
async function plant(change: (code: Buffer) => Buffer = (code) => code): Promise<string> {
  await start();
  const place = await codeOf(one);
  await writeFile(join(dist, 'commands.cjs'), two);
  await start();
  const code = change((await readFile(await codeOf(two))).subarray(0, -digestLength));
  await writeFile(join(dist, 'commands.cjs'), one);
  await writeFile(place, Buffer.concat([code, digest(code)]));
  return place;
}

describe('compiled code', () => {
  it('is kept for the person alone, and run by the next process', async () => {
    expect(await start()).toBe('part one\n');
    const place = await codeOf(one);
    expect((await stat(place)).mode & 0o777).toBe(0o600);
    expect((await stat(codes)).mode & 0o777).toBe(0o700);
    expect(await readdir(codes)).toHaveLength(2);
    await plant();
    expect(await start()).toBe('part two\n');
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['that is damaged', (bytes) => Buffer.concat([bytes.subarray(0, -9), Buffer.from([1]), bytes.subarray(-8)])],
    ['that is cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['that is empty', () => Buffer.alloc(0)],
  ])('%s is not run, and replaced', async (_, harm) => {
    const place = await plant();
    await writeFile(place, harm(await readFile(place)));
    expect(await start()).toBe('part one\n');
    const bytes = await readFile(place);
    expect(digest(bytes.subarray(0, -digestLength))).toEqual(bytes.subarray(-digestLength));
    expect(await start()).toBe('part one\n');
  });

  it('that V8 turns away is compiled anew, and replaced', async () => {
    const place = await plant((code) => Buffer.concat([code.subarray(0, 4), Buffer.alloc(4), code.subarray(8)]));
    const planted = await readFile(place);
    expect(await start()).toBe('part one\n');
    expect(await readFile(place)).not.toEqual(planted);
  });

  it('is written by two processes at once, and whole', async () => {
    expect(await Promise.all([start(), start(), start()])).toEqual(['part one\n', 'part one\n', 'part one\n']);
    expect(await readdir(codes)).toHaveLength(2);
    expect(await start()).toBe('part one\n');
  });

  it('of versions that are gone is taken away', async () => {
    await plant();
    const old = join(codes, 'old');
    await writeFile(old, '');
    await utimes(old, 0, 0);
    await rm(await codeOf(one));
    expect(await start()).toBe('part one\n');
    expect(await readdir(codes)).not.toContain('old');
    expect(await readdir(codes)).toHaveLength(3);
  });

  it('is that of every letter', async () => {
    await writeFile(join(dist, 'commands.cjs'), "console.log('ü 🍓', /ü/.test('ü'));");
    expect(await start()).toBe('ü 🍓 true\n');
    expect(await start()).toBe('ü 🍓 true\n');
  });

  it('of a bundle that is missing is nothing: the error says which', async () => {
    await rm(join(dist, 'commands.cjs'));
    await expect(start()).rejects.toThrow('commands.cjs');
  });
});

describe('no code is kept', () => {
  const nothing = () => expect(readdir(codes)).rejects.toThrow('ENOENT');

  it('where the person wants none', async () => {
    expect(await start({ CONFITURE_CODE_CACHE: 'off' })).toBe('part one\n');
    await nothing();
  });

  it('where the cache cannot be written to', async () => {
    await writeFile(join(home, 'confiture'), 'a file');
    expect(await start()).toBe('part one\n');
  });

  it('in what is worked on', async () => {
    expect(await start({}, home)).toBe('part one\n');
    expect(await readdir(home)).toEqual([]);
  });

  it('in what is worked on, by way of a link', async () => {
    const work = join(home, 'work');
    await mkdir(work);
    await symlink(work, join(home, 'cache'));
    expect(await start({ XDG_CACHE_HOME: join(home, 'cache') }, work)).toBe('part one\n');
    expect(await readdir(join(work, 'confiture', 'code'))).toEqual([]);
  });

  it('at a place that depends on where the process runs', async () => {
    expect(await start({ XDG_CACHE_HOME: 'cache' })).toBe('part one\n');
    expect(await readdir(dist)).not.toContain('cache');
  });
});

describe('code that others may have written is not run', () => {
  it('from a folder that they can write to', async () => {
    await plant();
    await chmod(codes, 0o777);
    expect(await start()).toBe('part one\n');
  });

  it('from below such a folder', async () => {
    await plant();
    await chmod(join(home, 'confiture'), 0o775);
    expect(await start()).toBe('part one\n');
  });

  it('from a file that they can write to', async () => {
    await chmod(await plant(), 0o666);
    expect(await start()).toBe('part one\n');
  });

  it('from where a link leads', async () => {
    const place = await plant();
    const elsewhere = join(home, 'elsewhere');
    await writeFile(elsewhere, await readFile(place), { mode: 0o600 });
    await rm(place);
    await symlink(elsewhere, place);
    expect(await start()).toBe('part one\n');
    await mkdir(join(home, 'other'));
    await symlink(join(home, 'confiture'), join(home, 'other', 'confiture'));
    expect(await start({ XDG_CACHE_HOME: join(home, 'other') })).toBe('part one\n');
  });
});
