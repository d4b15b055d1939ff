import type { FileAnalysis } from '#core/analysis/analysis';
import type { StoppedRule } from '#core/rules/lint';
import { whyStopped } from '#core/rules/timeBudget';
import type { NotAnalysed } from '#core/sql/statement';

/** The same file, with what no rule has judged because it was stopped: silence about that would look like praise. */
export function withStopped(file: FileAnalysis, stopped: readonly StoppedRule[]): FileAnalysis {
  if (stopped.length === 0) return file;
  const parts = stopped.map(({ rule, statement }): NotAnalysed => {
    const at = statement === undefined ? undefined : file.statements[statement]?.span;
    const what = at === undefined ? 'of this file' : 'from here on';
    const message = `The rule ${rule} was ${whyStopped}. What it looks for is not known ${what}.`;
    return { reason: 'rule stopped', message, span: at ?? { start: 0, end: 0 } };
  });
  return { ...file, notAnalysed: [...file.notAnalysed, ...parts] };
}
