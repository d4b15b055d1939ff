import { execFileSync } from 'node:child_process';
import { Workbench } from './cli';

/** A workbench whose folder is a git repository on a branch called `main`, with one commit of its files. */
export class Repository {
  private constructor(readonly bench: Workbench) {}

  static async with(files: Readonly<Record<string, string>>): Promise<Repository> {
    const repository = new Repository(await Workbench.with(files));
    repository.bench.variables = { PATH: process.env['PATH'] ?? '', HOME: repository.bench.folder };
    repository.git('init', '--quiet', '--initial-branch=main');
    repository.git('config', 'user.email', 'somebody@example.org');
    repository.git('config', 'user.name', 'Somebody');
    repository.commit();
    return repository;
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.bench.folder,
      env: this.bench.variables,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'a change');
  }
}
