import { type Disposable, Task, type TaskProvider, TaskScope, tasks, type WorkspaceFolder, workspace } from 'vscode';
import * as z from 'zod';
import type { CommandLine } from '#client/commandLine/commandLine';
import { taskType } from '#client/manifest/tasks';

/** What stands in `tasks.json`; the manifest describes it for people. */
const definition = z.looseObject({
  type: z.literal(taskType),
  command: z.literal('lint'),
  paths: z.array(z.string()).default(['.']),
  options: z.array(z.string()).default([]),
});

/** Offers to lint each folder of the workspace as a task, whose findings appear among the problems of closed files. */
export class LintTasks implements TaskProvider {
  readonly #commandLine: CommandLine;

  constructor(commandLine: CommandLine) {
    this.#commandLine = commandLine;
  }

  register(): Disposable {
    return tasks.registerTaskProvider(taskType, this);
  }

  provideTasks(): Task[] {
    return (workspace.workspaceFolders ?? []).flatMap(
      (folder) => this.#task({ type: taskType, command: 'lint' }, 'lint', folder) ?? [],
    );
  }

  /** A task of `tasks.json`, made able to run. @returns undefined for one that is none of ours; VS Code says so */
  resolveTask({ definition: given, name, scope }: Task): Task | undefined {
    return this.#task(given, name, typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0]);
  }

  #task(given: Task['definition'], name: string, folder: WorkspaceFolder | undefined): Task | undefined {
    const parsed = definition.safeParse(given);
    if (!parsed.success) return undefined;
    const { command, options, paths } = parsed.data;
    const args = [command, '--format', 'gcc', ...options, '--', ...paths];
    const execution = this.#commandLine.execution(args, folder?.uri.fsPath ?? '');
    const task = new Task(given, folder ?? TaskScope.Workspace, name, 'confiture', execution, '$confiture');
    task.detail = `confiture ${args.join(' ')}`;
    return task;
  }
}
