import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, Uri, workspace } from 'vscode';
import type { RunRecord } from './runRecord';

/** Shows what a run failed at, in the file, until it is changed or another run goes by. */
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
    const uri = Uri.joinPath(Uri.parse(folder), place.file);
    const range = new Range(place.line, place.character, place.line, place.end);
    const problem = new Diagnostic(range, `${message} (on ${connection})`, DiagnosticSeverity.Error);
    problem.source = 'confiture run';
    this.#problems.set(uri, [problem]);
    return uri;
  }
}
