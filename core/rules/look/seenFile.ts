import type { FileAnalysis } from '#core/analysis/analysis';

/**
 * The file, which notes when somebody looks at its text, or at what of it is no statement. Whatever else it tells is told
 * by its statements and by what they leave.
 */
export class SeenFile implements FileAnalysis {
  /** Set to false by whoever wants to know of the next look. */
  textWasSeen = false;
  readonly path: string;
  readonly version: number;
  readonly statedVersion: FileAnalysis['statedVersion'];
  readonly transactionMode: FileAnalysis['transactionMode'];
  readonly migration: FileAnalysis['migration'];
  readonly beforeUp: FileAnalysis['beforeUp'];
  readonly sections: FileAnalysis['sections'];
  readonly statements: FileAnalysis['statements'];
  readonly end: FileAnalysis['end'];

  constructor(private readonly seen: FileAnalysis) {
    this.path = seen.path;
    this.version = seen.version;
    this.statedVersion = seen.statedVersion;
    this.transactionMode = seen.transactionMode;
    this.migration = seen.migration;
    this.beforeUp = seen.beforeUp;
    this.sections = seen.sections;
    this.statements = seen.statements;
    this.end = seen.end;
  }

  get parsed(): FileAnalysis['parsed'] {
    this.textWasSeen = true;
    return this.seen.parsed;
  }

  get notAnalysed(): FileAnalysis['notAnalysed'] {
    this.textWasSeen = true;
    return this.seen.notAnalysed;
  }
}
