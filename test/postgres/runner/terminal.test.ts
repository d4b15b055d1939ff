import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { build } from '#scripts/build';
import { type Server, startServer } from '#scripts/postgres/server';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { projectOn } from './project';

/** Cursor and line wrap, off and on. */
const [off, on] = ['\u001b[?25l\u001b[?7l', '\u001b[?25h\u001b[?7h'];
const interrupt = '\u0003';

/** util-linux has a program that gives another one a terminal. */
describe.runIf(process.platform === 'linux')('a run on a terminal', () => {
  let server: Server;
  let dist: TemporaryFolder;
  beforeAll(async () => {
    server = await startServer(18);
    dist = await temporaryFolder('c-');
    await build({ production: true, folder: join(dist.path, 'dist'), only: ['cli'] });
  }, 600_000);
  afterAll(async () => {
    await server.stop();
    await dist.remove();
  });

  /** An index that waits for a transaction as long as that lasts, before the first look and after the last. */
  async function waiting() {
    const project = await projectOn(server, { 'm/1_i.up.sql': 'CREATE INDEX CONCURRENTLY i ON a (id);\n' });
    await project.admin.query('CREATE TABLE a (id int)');
    const blocker = await server.connect(project.database);
    await blocker.query('BEGIN; LOCK TABLE a IN ROW EXCLUSIVE MODE');
    const command = `stty cols 100; exec "${process.execPath}" "${join(dist.path, 'dist', 'cli.cjs')}" migrate up m`;
    const terminal = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: project.bench.folder,
      env: { PATH: process.env['PATH'], TERM: 'xterm', ...project.bench.variables },
    });
    onTestFinished(() => void terminal.kill('SIGKILL'));
    return { project, blocker, ...watched(terminal) };
  }

  function watched(terminal: ChildProcess) {
    let text = '';
    const heard = new EventTarget();
    terminal.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      heard.dispatchEvent(new Event('text'));
    });
    const ended = once(terminal, 'close').then(([code]) => code);
    const see = async (words: string | RegExp) => {
      while (text.match(words) === null)
        await new Promise((done) => heard.addEventListener('text', done, { once: true }));
    };
    return { see, ended, text: () => text, type: (keys: string) => terminal.stdin?.write(keys) };
  }

  it('shows a bar with what it is at, and takes it away when it is done', async () => {
    const { project, blocker, see, ended, text } = await waiting();
    await see(/-{20} 0% m\/1_i\.up\.sql: waiting for [a-z ]+, \d+ s/);
    expect(text()).toContain(off);
    expect(text()).not.toContain('% :');
    await blocker.query('COMMIT');
    expect(await ended).toBe(0);
    expect(text()).toMatch(/applied m\/1_i\.up\.sql in \d+ ms/);
    expect(text().lastIndexOf(on)).toBeGreaterThan(text().lastIndexOf(off));
    expect(await project.ledger()).toEqual(['1']);
  });

  it('says that it stops, and leaves the terminal whole when it is killed by the second Ctrl-C', async () => {
    const { see, ended, text, type } = await waiting();
    await see('waiting for');
    type(interrupt);
    await see('stopping: what runs is cancelled and rolled back; Ctrl-C once more kills');
    type(interrupt); // while the half-built index waits for the same transaction
    expect(await ended).toBe(130);
    expect(text().lastIndexOf(on)).toBeGreaterThan(text().lastIndexOf('stopping'));
    expect(text().lastIndexOf(on)).toBeGreaterThan(text().lastIndexOf(off));
  });
});
