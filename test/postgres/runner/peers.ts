import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { installPeerTool } from '#scripts/peerTool';

/** How one tool is told to run SQL, so that the same fault can be tried on each. */
export interface Tool {
  readonly name: 'confiture' | 'dbmate' | 'node-pg-migrate' | 'graphile-migrate';
  /** One migration, with or without a transaction around it. By path in a folder. */
  files(sql: string | Buffer, inTransaction: boolean): Readonly<Record<string, string | Buffer>>;
  /** The command that runs what is pending. @param folder with the files */
  up(
    folder: string,
    url: string,
  ): Promise<{ readonly command: readonly string[]; readonly variables: Readonly<Record<string, string>> }>;
}

const joined = (...parts: readonly (string | Buffer)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

/** @param program our built command line */
export function tools(program: () => string): readonly Tool[] {
  return [
    {
      name: 'confiture',
      files: (sql) => ({ 'confiture.yaml': 'layout: confiture\n', 'm/1_a.up.sql': joined(sql, ';\n') }),
      up: async (folder, url) => ({
        command: [process.execPath, program(), 'migrate', 'up', `${folder}/m`],
        variables: { DATABASE_URL: url, CONFITURE_ENVIRONMENT: 'test', HOME: folder },
      }),
    },
    {
      name: 'dbmate',
      files: (sql, inTransaction) => ({
        'm/1_a.sql': joined(`-- migrate:up${inTransaction ? '' : ' transaction:false'}\n`, sql, ';\n-- migrate:down\n'),
      }),
      up: async (folder, url) => ({
        command: [
          await installPeerTool('dbmate'),
          ...['--url', `${url}?sslmode=disable`, '-d', `${folder}/m`, '--no-dump-schema', 'migrate'],
        ],
        variables: {},
      }),
    },
    {
      name: 'node-pg-migrate',
      files: (sql, inTransaction) =>
        inTransaction
          ? { 'm/1700000000001_a.sql': joined('-- Up Migration\n', sql, ';\n') }
          : {
              'm/1700000000001_a.cjs': `exports.up = (pgm) => { pgm.noTransaction(); pgm.sql(${JSON.stringify(String(sql))}); };\n`,
            },
      up: async (folder, url) => ({
        command: [await installPeerTool('node-pg-migrate'), 'up', '-m', `${folder}/m`],
        variables: { DATABASE_URL: url },
      }),
    },
    {
      name: 'graphile-migrate',
      files: (sql, inTransaction) => {
        const body = joined(inTransaction ? '' : '--! no-transaction\n', sql, ';\n');
        const hash = createHash('sha1').update(`${body.toString().trim()}\n`).digest('hex');
        return {
          '.gmrc': '{}\n',
          'migrations/committed/000001.sql': joined(`--! Previous: -\n--! Hash: sha1:${hash}\n\n`, body),
        };
      },
      up: async (folder, url) => ({
        command: [await installPeerTool('graphile-migrate'), 'migrate', '--config', `${folder}/.gmrc`],
        variables: { DATABASE_URL: url },
      }),
    },
  ];
}

/** A tool at work in a process group of its own: what a wrapper has started dies with it. */
export class Running {
  readonly #child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly text: string }>;

  constructor(command: readonly string[], folder: string, variables: Readonly<Record<string, string>>) {
    const [program = '', ...args] = command;
    const env = { PATH: process.env['PATH'], HOME: folder, ...variables };
    this.#child = spawn(program, args, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
    }
    this.ended = once(this.#child, 'close').then(([code]) => ({ code, text }));
  }

  /** kill -9 of everything. */
  async kill(): Promise<void> {
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    await this.ended;
  }
}
