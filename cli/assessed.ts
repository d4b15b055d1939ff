import { destroyedBy } from '#core/analysis/destroys';
import { type KeptLock, lockOrdersOf } from '#core/analysis/lockOrder';
import { assess, type FileAssessment } from '#core/report/assessment';
import { LineIndex } from '#core/sql/text/lineIndex';
import type { Environment } from './environment';
import { collectFiles, displayPath } from './input/collectFiles';
import { readBytes } from './input/readSource';
import { SetInspection } from './setInspection';

/** A lock, and the line of the statement that takes it, from 1. */
export interface PlacedLock extends KeptLock {
  readonly line: number;
}

/** What a migration does when one of its directions runs, before it has run. */
export interface Prospect {
  readonly assessment: FileAssessment;
  /** What is gone then, each with the line, from 1. */
  readonly destroys: readonly { readonly what: string; readonly line: number }[];
  /** It is too long: nothing of it was looked at. */
  readonly isTooLong: boolean;
  /** Where something stands that was not read and runs, each the line, from 1: SQL put together when it runs, other languages. */
  readonly unread: readonly number[];
  /** Of its transactions, those that take several tables of others one after the other. */
  readonly lockOrders: readonly (readonly PlacedLock[])[];
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
      const { notAnalysed } = report.analysis;
      prospects.set(report.path, {
        assessment: assess(report, file),
        isTooLong: notAnalysed.some(({ reason }) => reason === 'too large'),
        unread: notAnalysed
          .filter(({ later }) => later === undefined)
          .map(({ span }) => lines.position(span.start).line + 1),
        destroys: destroyedBy(report.analysis, direction).map(({ what, at }) => ({
          what,
          line: lines.position(at).line + 1,
        })),
        lockOrders: lockOrdersOf(report.analysis, direction).map((order) =>
          order.map((lock) => ({ ...lock, line: lines.position(lock.at).line + 1 })),
        ),
      });
    }
    return prospects;
  };
}
