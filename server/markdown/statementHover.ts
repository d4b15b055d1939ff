import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { isShared } from '#core/analysis/inTheWay';
import { trafficBlockedBy } from '#core/effects/blocking';
import type { LockTaken, Work } from '#core/effects/effects';
import { durationWords } from '#core/report/words/duration';
import { untilWords } from '#core/report/words/lock';
import { relationName } from '#core/report/words/relationName';
import { statementTitle } from '#core/report/words/statementTitle';
import { estimate } from '#core/risk/estimate';
import { code, prose } from './escape';

/** What one statement locks, does and stops, as Markdown. Everything that comes from the file is escaped. */
export function statementHover(statement: AnalysedStatement, file: FileAnalysis): string {
  const { level, basis } = estimate(statement, file.path);
  const { effects } = statement;
  return [
    `**${level}** ${code(statementTitle(statement.facts))}`,
    locksPart(statement, file),
    Array.from(new Set(effects.work.map(workLine))).join('\n'),
    heldPart(statement),
    `Duration: ${durationWords[effects.duration]} (${basis}). ${transactionSentence(statement, file)}`,
    ...(effects.unknown === undefined ? [] : [`Not known to the engine: ${prose(effects.unknown.reason)}`]),
    ...effects.assumptions.map((assumption) => `Assumed: ${prose(assumption)}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function locksPart(statement: AnalysedStatement, { path }: FileAnalysis): string {
  const { locks } = statement.effects;
  if (locks.length === 0) return 'No lock on a relation that existed before.';
  const rows = locks.map((lock) => {
    const waits = isShared(statement, path, lock.relation) ? trafficBlockedBy(lock.mode) : 'nobody uses it yet';
    return `| ${code(relationName(lock.relation), 'table')} | ${lock.mode} | ${waits} | ${untilWords(lock, statement.session)} |`;
  });
  return ['| relation | lock | what waits | held |', '|---|---|---|---|', ...rows].join('\n');
}

function workLine({ kind, relation, index, because }: Work): string {
  const built = index === undefined ? '' : `${code(relationName(index))} on `;
  return `- ${kind} of ${built}${code(relationName(relation))}: ${prose(because)}`;
}

/** Locks that earlier statements of the transaction took: they stop others for as long as this one works. */
function heldPart({ held }: AnalysedStatement): string {
  const strong = held.filter(({ mode }) => trafficBlockedBy(mode) !== 'nothing');
  if (strong.length === 0) return '';
  return `Held already by its transaction: ${strong.map(lockText).join(', ')}.`;
}

function lockText({ mode, relation }: LockTaken): string {
  return `${mode} on ${code(relationName(relation))}`;
}

function transactionSentence({ session, effects, inner }: AnalysedStatement, { version }: FileAnalysis): string {
  const where = {
    statement: 'Runs in a transaction of its own',
    explicit: 'Runs in the transaction that the file opened',
    wrapped: 'Runs in the transaction that the migration tool opens around the file',
  }[session.transaction.kind];
  const rule = effects.transaction === 'outside' ? '; it must run outside of transaction blocks' : '';
  const when = inner?.runs === 'later' ? 'Runs when the function is called, not now' : where;
  return `${when}${rule}. Judged for PostgreSQL ${version}.`;
}
