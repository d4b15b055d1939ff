import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, Uri, workspace } from 'vscode';
import type { KnownConnection } from '#client/connections/knownConnection';
import type { VerifiedFile } from '#protocol/verification';
import type { RunRecord } from './runRecord';

interface Place {
  readonly line: number;
  readonly character: number;
  readonly end: number;
}

/** Shows what a run failed at, or what a file that verifies has found, until the file is changed or another one goes by. */
export class RunProblems {
  readonly #problems = languages.createDiagnosticCollection('confiture run');

  register(): Disposable[] {
    return [
      this.#problems,
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#problems.delete(document.uri);
      }),
    ];
  }

  show({ place, message, connection, folder }: RunRecord): Uri | undefined {
    this.#problems.clear();
    if (place === undefined || message === undefined) return undefined;
    return this.#put(Uri.joinPath(Uri.parse(folder), place.file), place, `${message} (on ${connection})`);
  }

  /** @returns the files that have failed, those that can be shown */
  showVerified(verified: readonly VerifiedFile[], { connection, folder }: KnownConnection): Uri[] {
    this.#problems.clear();
    const failed = verified.filter(({ passed }) => !passed);
    return failed.map(({ file, message = 'it failed', place = { line: 0, character: 0, end: 1 } }) =>
      this.#put(Uri.joinPath(folder.uri, file), place, `Verification failed: ${message} (on ${connection.name})`),
    );
  }

  #put(uri: Uri, { line, character, end }: Place, message: string): Uri {
    const problem = new Diagnostic(new Range(line, character, line, end), message, DiagnosticSeverity.Error);
    problem.source = 'confiture run';
    this.#problems.set(uri, [problem]);
    return uri;
  }
}
