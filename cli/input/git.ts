import { execFile } from 'node:child_process';
import { ConfitureError } from '#core/error';
import type { Author } from '#core/report/compliance/report';
import { authorsIn } from './authors';

/** A file of the index: its path below the folder, with forward slashes, and the blob that holds its text. */
interface IndexEntry {
  readonly path: string;
  readonly blob: string;
}

/** Asks git about one folder. Arguments go to git as they are: no shell reads them. */
export class Git {
  readonly #folder: string;
  readonly #variables: NodeJS.ProcessEnv;

  constructor(folder: string, variables: Readonly<Record<string, string | undefined>>) {
    this.#folder = folder;
    this.#variables = { ...variables, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  }

  /**
   * Files below the folder that differ from where the branch left `revision`, uncommitted and new ones included, deleted
   * ones not. @throws ConfitureError when there is no repository, no such revision or no common history.
   */
  async changedSince(revision: string): Promise<string[]> {
    await this.#requireRepository();
    const base = await this.#mergeBase(revision);
    const changed = await this.#run([
      'diff',
      '--name-only',
      '-z',
      '--diff-filter=d',
      '--no-renames',
      '--relative',
      base,
      '--',
    ]);
    const untracked = await this.#run(['ls-files', '--others', '--exclude-standard', '-z']);
    return [...names(changed), ...names(untracked)];
  }

  /** Files below the folder whose staged text differs from the last commit. */
  async staged(): Promise<string[]> {
    await this.#requireRepository();
    return names(
      await this.#run(['diff', '--cached', '--name-only', '-z', '--diff-filter=d', '--no-renames', '--relative', '--']),
    );
  }

  /** The regular files of the index below the folder. */
  async index(): Promise<IndexEntry[]> {
    await this.#requireRepository();
    return names(await this.#run(['ls-files', '--stage', '-z'])).flatMap((line) => {
      const [, mode = '', blob = '', stage = '', path = ''] = /^(\d+) ([0-9a-f]+) (\d)\t([\s\S]*)$/.exec(line) ?? [];
      return mode.startsWith('100') && stage === '0' ? [{ path, blob }] : [];
    });
  }

  /** The bytes of blobs, by their names, from one process. */
  async blobs(ids: readonly string[]): Promise<Map<string, Uint8Array>> {
    if (ids.length === 0) return new Map();
    const output = await this.#run(['cat-file', '--batch'], `${ids.join('\n')}\n`);
    const found = new Map<string, Uint8Array>();
    let at = 0;
    for (const id of ids) {
      const lineEnd = output.indexOf('\n', at);
      const size = Number(/ blob (\d+)$/.exec(output.toString('latin1', at, lineEnd))?.[1]);
      if (Number.isNaN(size)) throw new ConfitureError('input', `Git cannot give the staged file ${id}.`);
      found.set(id, output.subarray(lineEnd + 1, lineEnd + 1 + size));
      at = lineEnd + 1 + size + 1;
    }
    return found;
  }

  /**
   * Who wrote lines of a file last. Nothing for lines that are not committed, or where git knows no such file.
   * @param file below the folder
   * @param lines counted from 0
   */
  async authors(file: string, lines: readonly number[]): Promise<ReadonlyMap<number, Author>> {
    const ranges = lines.flatMap((line) => ['-L', `${line + 1},${line + 1}`]);
    const output = await this.#run(['blame', '--porcelain', ...ranges, '--', file]).catch(() => Buffer.of());
    return authorsIn(output.toString());
  }

  async #requireRepository(): Promise<void> {
    const inside = await this.#run(['rev-parse', '--is-inside-work-tree']).catch((error: unknown) => {
      if (error instanceof ConfitureError && error.cause === undefined) throw error;
      throw new ConfitureError('input', `${this.#folder} is in no git repository: ${words(error)}`, {
        advice: 'Leave out --since and --staged to lint every file.',
        cause: error,
      });
    });
    if (inside.toString().trim() === 'true') return;
    throw new ConfitureError('input', `${this.#folder} is no working tree of git.`);
  }

  async #mergeBase(revision: string): Promise<string> {
    const commit = await this.#run([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{commit}`,
    ]).catch(() => undefined);
    const shallow = await this.#shallow();
    if (commit === undefined) {
      throw new ConfitureError('input', `Git knows no revision ${revision}.`, {
        advice: shallow ? deepen : 'Name a branch, a tag or a commit, such as origin/main.',
      });
    }
    const base = await this.#run(['merge-base', commit.toString().trim(), 'HEAD']).catch((error: unknown) => {
      throw new ConfitureError('input', `${revision} and HEAD have no commit in common.`, {
        advice: shallow ? deepen : 'Name a revision that this branch comes from.',
        cause: error,
      });
    });
    return base.toString().trim();
  }

  async #shallow(): Promise<boolean> {
    return (await this.#run(['rev-parse', '--is-shallow-repository'])).toString().trim() === 'true';
  }

  #run(args: readonly string[], input?: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const options = { cwd: this.#folder, env: this.#variables, encoding: 'buffer' as const, maxBuffer: 1 << 30 };
      const child = execFile('git', args, options, (error, output, errors) => {
        if (error === null) resolve(output);
        else if (error.code === 'ENOENT')
          reject(
            new ConfitureError('input', 'Git was not found.', {
              advice: 'Install git, or leave out --since and --staged.',
            }),
          );
        else reject(new Error(errors.toString().trim() || error.message));
      });
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
  }
}

const deepen =
  'This clone is shallow and lacks older commits. Run `git fetch --unshallow`, or set `fetch-depth: 0` for actions/checkout (GIT_DEPTH: 0 in GitLab).';

function names(output: Buffer): string[] {
  return output
    .toString()
    .split('\0')
    .filter((name) => name !== '');
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
