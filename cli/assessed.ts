import { destroyedBy } from '#core/analysis/destroys';
import { type LockOrder, lockOrdersOf } from '#core/analysis/lockOrder';
import { assess, type FileAssessment } from '#core/report/assessment';
import { LineIndex } from '#core/sql/text/lineIndex';
import type { Environment } from './environment';
import { collectFiles, displayPath } from './input/collectFiles';
import { readBytes } from './input/readSource';
import { SetInspection } from './setInspection';

/** What a migration does when one of its directions runs, before it has run. */
export interface Prospect {
  readonly assessment: FileAssessment;
  /** What is gone then, each with the line, from 1. */
  readonly destroys: readonly { readonly what: string; readonly line: number }[];
  /** Of its transactions, those that take several tables of others one after the other. */
  readonly lockOrders: readonly LockOrder[];
}

/** Looks at some files of a history, each in its place. By path. */
export type Foresee = (
  paths: readonly string[],
  wanted: ReadonlySet<string>,
  direction: 'up' | 'down',
) => Promise<ReadonlyMap<string, Prospect>>;

/** Looks with the engine of `migrate analyze`; no rule runs. It is handed over, because the part that connects has no rules. */
export function foreseeing(environment: Environment): Foresee {
  const { workingFolder } = environment;
  return async (paths, wanted, direction) => {
    const inspection = new SetInspection({
      workingFolder,
      overrides: {},
      schemaFile: undefined,
      isolated: false,
      read: (path) => readBytes(path, displayPath(path, workingFolder)),
      isWanted: () => false,
    });
    const prospects = new Map<string, Prospect>();
    for await (const { file, report } of inspection.inspect(await collectFiles(paths, workingFolder))) {
      if (!wanted.has(report.path)) continue;
      const lines = new LineIndex(report.analysis.parsed.text);
      prospects.set(report.path, {
        assessment: assess(report, file),
        destroys: destroyedBy(report.analysis, direction).map(({ what, at }) => ({
          what,
          line: lines.position(at).line + 1,
        })),
        lockOrders: lockOrdersOf(report.analysis, direction),
      });
    }
    return prospects;
  };
}
