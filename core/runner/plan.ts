import type { TransactionMode } from '#core/analysis/analysis';
import type { Migration, MigrationFile } from '#core/analysis/migration';
import { wrapping } from '#core/analysis/wrapping';
import { partsOf } from '#core/migrations/parts';
import { parseFile } from '#core/sql/parseFile';
import type { NotAnalysed, Statement } from '#core/sql/statement';
import type { StatementParser } from '#core/sql/statementParser';
import { LineIndex } from '#core/sql/text/lineIndex';
import { decodeSource } from '#core/sql/text/source';

/** A statement as it is sent, alone. */
export interface PlannedStatement {
  /** With LF at the ends of its lines. */
  readonly text: string;
  /** Of the file, from 1. */
  readonly line: number;
}

/** A migration that can run: one transaction, its statements in order. */
export interface PlannedMigration {
  readonly file: MigrationFile;
  readonly bytes: Uint8Array;
  readonly statements: readonly PlannedStatement[];
  /** What was changed on the way to the server, and should be known. */
  readonly notes: readonly string[];
}

/** Why a file cannot run; nothing of the plan does then. */
export interface PlanProblem {
  readonly path: string;
  /** From 1; undefined where no line can be told. */
  readonly line: number | undefined;
  readonly message: string;
}

/** What the server itself would stumble over, or would never get to see. Everything else is the server's to judge. */
const stopping: readonly NotAnalysed['reason'][] = [
  'psql command',
  'copy data',
  'template',
  'syntax error',
  'too large',
];

const missing = {
  up: 'The file has no part that goes up.',
  down: 'There is no way back: neither a file that undoes it nor a part of it that goes down.',
};

/**
 * Reads a file as it would be sent, and says what stands in the way before anything runs.
 * @param configured what `confiture.yaml` says of transactions
 */
export function planMigration(
  migration: Migration,
  bytes: Uint8Array,
  parser: StatementParser,
  configured: TransactionMode | undefined,
  direction: 'up' | 'down' = 'up',
): PlannedMigration | readonly PlanProblem[] {
  const { path } = migration;
  const whole = (message: string): PlanProblem[] => [{ path, line: undefined, message }];
  const source = decodeSource(bytes);
  if (!('text' in source))
    return whole(
      source.kind === 'utf-16'
        ? 'The file is UTF-16. Save it as UTF-8.'
        : 'The file is binary: it is full of zero bytes.',
    );
  if (source.kind === 'not utf-8') {
    return whole(`The file is not UTF-8: byte ${source.byteOffset} is 0x${source.byte.toString(16).padStart(2, '0')}.`);
  }
  const { text } = source;
  const lines = new LineIndex(text);
  const problem = (at: number, message: string): PlanProblem => ({ path, line: lines.position(at).line + 1, message });
  if (text.includes('\0')) return [problem(text.indexOf('\0'), 'A NUL character ends every text that a server reads.')];
  const parts = partsOf(migration, text);
  const place = parts.findIndex((each) => each.direction === direction);
  const part = parts[place];
  if (part === undefined) return whole(missing[direction]);
  const { statements, notAnalysed, unended } = parseFile(text.slice(part.start, parts[place + 1]?.start), parser);
  const usual = migration.set.layout === 'plain' ? 'auto' : part.usual;
  const mode = part.stated ?? configured ?? usual;
  const problems = [
    ...notAnalysed.filter(({ reason }) => stopping.includes(reason)).map(({ span, message }) => ({ span, message })),
    ...unended.map(({ span, message }) => ({ span, message })),
    ...statements.flatMap(problemsOf),
  ].map(({ span, message }) => problem(span.start + part.start, message));
  if (problems.length > 0) return problems;
  if (direction === 'down' && statements.length === 0) return whole('Its way back is empty: it would undo nothing.');
  if (mode === 'none' || wrapping(statements, mode === 'batch' ? 'auto' : mode) === 'none') {
    return whole('It has to run outside of a transaction, which `confiture migrate up` does not do yet.');
  }
  return {
    file: migration,
    bytes,
    statements: statements.map(({ span }) => ({
      text: text.slice(span.start + part.start, span.end + part.start).replaceAll('\r\n', '\n'),
      line: lines.position(span.start + part.start).line + 1,
    })),
    notes: text.startsWith('\ufeff') ? [`${path}: the byte order mark is not sent`] : [],
  };
}

function problemsOf({ span, parsed: { facts, notAnalysed } }: Statement) {
  const unread = notAnalysed.filter(({ reason }) => stopping.includes(reason));
  if (unread.length > 0)
    return unread.map((each) => ({ span: { ...span, start: span.start + each.span.start }, message: each.message }));
  if (facts?.kind !== 'transaction' || ['savepoint', 'release', 'rollback to'].includes(facts.action)) return [];
  const message = `${facts.action.toUpperCase()} is ours to say: the migration and its line in the ledger are one transaction. Take it out.`;
  return [{ span, message }];
}
