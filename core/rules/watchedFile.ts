import type { FileAnalysis } from '#core/analysis/analysis';

/** The file, of which only what every statement shares may be looked at unnoticed. */
export class WatchedFile implements FileAnalysis {
  readonly path: string;
  readonly version: number;
  readonly transactionMode: FileAnalysis['transactionMode'];

  constructor(
    private readonly watched: FileAnalysis,
    private readonly watch: { further: boolean },
  ) {
    this.path = watched.path;
    this.version = watched.version;
    this.transactionMode = watched.transactionMode;
  }

  get migration(): FileAnalysis['migration'] {
    return this.#further().migration;
  }

  get beforeUp(): FileAnalysis['beforeUp'] {
    return this.#further().beforeUp;
  }

  get sections(): FileAnalysis['sections'] {
    return this.#further().sections;
  }

  get parsed(): FileAnalysis['parsed'] {
    return this.#further().parsed;
  }

  get statements(): FileAnalysis['statements'] {
    return this.#further().statements;
  }

  get notAnalysed(): FileAnalysis['notAnalysed'] {
    return this.#further().notAnalysed;
  }

  get end(): FileAnalysis['end'] {
    return this.#further().end;
  }

  #further(): FileAnalysis {
    this.watch.further = true;
    return this.watched;
  }
}
