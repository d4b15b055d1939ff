import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { isShared } from '#core/analysis/inTheWay';
import { trafficBlockedBy } from '#core/effects/blocking';
import type { LockRole, LockTaken, Work } from '#core/effects/effects';
import { ownWords } from '#core/inspect/ownWords';
import { durationWords } from '#core/report/words/duration';
import { untilWords } from '#core/report/words/lock';
import { relationName } from '#core/report/words/relationName';
import { statementTitle } from '#core/report/words/statementTitle';
import { estimate } from '#core/risk/estimate';
import { list } from '#core/rules/words/list';
import { code, prose } from './escape';

/** What one statement locks, does and stops, as Markdown. Everything that comes from the file is escaped. */
export function statementHover(statement: AnalysedStatement, file: FileAnalysis): string {
  const { level, basis } = estimate(statement, file.path);
  const { effects } = statement;
  const own = ownWords(file.parsed);
  return [
    `**${level}** ${code(own(statementTitle(statement.facts)))}`,
    locksPart(statement, file, own),
    Array.from(new Set(effects.work.map((work) => workLine(work, own)))).join('\n'),
    heldPart(statement, own),
    `Duration: ${durationWords[effects.duration]} (${basis}). ${transactionSentence(statement, file)}`,
    ...(effects.unknown === undefined ? [] : [`Not known to the engine: ${prose(own(effects.unknown.reason))}`]),
    ...effects.assumptions.map((assumption) => `Assumed: ${prose(own(assumption))}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

type Own = (said: string) => string;

/** The locks that somebody can feel as a table, and in one line those that only read along. */
function locksPart(statement: AnalysedStatement, { path }: FileAnalysis, own: Own): string {
  const { locks } = statement.effects;
  if (locks.length === 0) return 'No lock on a relation that existed before.';
  const rows = locks
    .filter(({ mode }) => mode !== 'ACCESS SHARE')
    .map((lock) => {
      const waits = isShared(statement, path, lock.relation) ? trafficBlockedBy(lock.mode) : 'nobody uses it yet';
      return `| ${code(own(relationName(lock.relation)), 'table')} | ${lock.mode} | ${waits} | ${untilWords(lock, statement.session)} |`;
    });
  const table =
    rows.length === 0 ? [] : [['| relation | lock | what waits | held |', '|---|---|---|---|', ...rows].join('\n')];
  return [...table, ...readingPart(locks, rows.length > 0, own)].join('\n\n');
}

/** So many relations one clause of a hover names. */
const bearable = 3;

function readingPart(locks: readonly LockTaken[], isMore: boolean, own: Own): string[] {
  const read = new Set(
    locks.filter(({ mode }) => mode === 'ACCESS SHARE').map(({ relation }) => own(relationName(relation))),
  );
  if (read.size === 0) return [];
  const names = list(
    Array.from(read, (name) => code(name)),
    bearable,
  );
  return [
    `${isMore ? 'And ' : ''}ACCESS SHARE on ${names}, as every SELECT takes it: nothing waits but ACCESS EXCLUSIVE.`,
  ];
}

function workLine({ kind, relation, index, because }: Work, own: Own): string {
  const built = index === undefined ? '' : `${code(own(relationName(index)))} on `;
  return `- ${kind} of ${built}${code(own(relationName(relation)))}: ${prose(own(because))}`;
}

/**
 * Locks that earlier statements of the transaction took: they stop others for as long as this one works. An index, a
 * sequence or a TOAST table is reached through its table, whose lock speaks for it.
 */
function heldPart({ held }: AnalysedStatement, own: Own): string {
  const strong = held.filter(({ mode, role }) => trafficBlockedBy(mode) !== 'nothing' && !parts.has(role));
  const modes = [...new Set(strong.map(({ mode }) => mode))];
  if (modes.length === 0) return '';
  const clauses = modes.map((mode) => {
    const relations = new Set(
      strong.filter((lock) => lock.mode === mode).map(({ relation }) => own(relationName(relation))),
    );
    return `${mode} on ${list(
      Array.from(relations, (name) => code(name)),
      bearable,
    )}`;
  });
  return `Held already by its transaction: ${list(clauses)}.`;
}

const parts: ReadonlySet<LockRole> = new Set(['index', 'sequence', 'toast']);

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
