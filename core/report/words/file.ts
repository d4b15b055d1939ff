import type { FileReport } from '#core/inspect/inspect';
import { estimate } from '#core/risk/estimate';
import { levels } from '#core/risk/level';
import { fileLevel } from '#core/risk/parts';
import { plural } from './plural';

/** A file's risk on one line: `HIGH  whole file: 12 statements (1 HIGH, 2 MEDIUM), 3 findings, 1 part not analysed`; `LOW  1 statement, no findings`. */
export function fileLine(report: FileReport): string {
  const { analysis } = report;
  const running = analysis.statements.filter(({ inner }) => inner?.runs !== 'later');
  const found = running.map((statement) => estimate(statement, analysis.path).level);
  const above = levels
    .filter((level) => level !== 'LOW')
    .reverse()
    .map((level) => ({ level, count: found.filter((each) => each === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}`);
  const count = analysis.parsed.statements.length;
  const statements = plural(count, 'statement');
  const counted = above.length === 0 ? statements : `${statements} (${above.join(', ')})`;
  const what = count === 1 ? statements : `whole file: ${counted}`;
  return `${fileLevel(analysis)}  ${[what, ...foundClauses(report)].join(', ')}`;
}

/** What there is to say of a file whose one statement says its risk itself: `3 findings, 1 part not analysed`. */
export function findingsLine(report: FileReport): string {
  return foundClauses(report).join(', ');
}

function foundClauses({ analysis, findings }: FileReport): string[] {
  return [
    findings.length === 0 ? 'no findings' : plural(findings.length, 'finding'),
    ...(analysis.notAnalysed.length === 0 ? [] : [`${plural(analysis.notAnalysed.length, 'part')} not analysed`]),
  ];
}
