import type { FileReport } from '#core/inspect/inspect';
import { estimate, fileLevel } from '#core/risk/estimate';
import { levels } from '#core/risk/level';
import { plural } from './plural';

/** A file's risk on one line: `HIGH  12 statements (1 HIGH, 2 MEDIUM), 3 findings, 1 part not analysed`. */
export function fileLine({ analysis, findings }: FileReport): string {
  const running = analysis.statements.filter(({ inner }) => inner?.runs !== 'later');
  const found = running.map((statement) => estimate(statement, analysis.path).level);
  const above = levels
    .filter((level) => level !== 'LOW')
    .reverse()
    .map((level) => ({ level, count: found.filter((each) => each === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}`);
  const clauses = [
    `${plural(analysis.parsed.statements.length, 'statement')}${above.length === 0 ? '' : ` (${above.join(', ')})`}`,
    findings.length === 0 ? 'no findings' : plural(findings.length, 'finding'),
    ...(analysis.notAnalysed.length === 0 ? [] : [`${plural(analysis.notAnalysed.length, 'part')} not analysed`]),
  ];
  return `${fileLevel(analysis)}  ${clauses.join(', ')}`;
}
