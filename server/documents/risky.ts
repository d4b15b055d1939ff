import type { AnalysedStatement } from '#core/analysis/analysis';
import { estimate } from '#core/risk/estimate';
import { reachesLevel } from '#core/risk/level';
import type { DocumentReport } from './report';

/** The statements that get a lens or hint: those whose level the person wants to see, bodies' own left out. */
export function riskyStatements({ context, report }: DocumentReport): readonly AnalysedStatement[] {
  const { path, statements } = report.analysis;
  const threshold = context.settings['risk.minimumLevel'];
  return statements.filter(
    (statement) => statement.inner === undefined && reachesLevel(estimate(statement, path).level, threshold),
  );
}

/** Where the person wants to see them. */
export function isShown({ context }: DocumentReport, place: 'lens' | 'inlay'): boolean {
  const display = context.settings['risk.display'];
  return display === place || display === 'both';
}
