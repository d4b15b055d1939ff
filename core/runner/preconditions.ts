import type { Migration } from '#core/analysis/migration';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { sidecarOf } from '#core/migrations/sidecar';
import { type Precondition, preconditionText } from '#core/preconditions/precondition';
import { preconditionQuery, type QueryValue } from '#core/preconditions/query';
import { readSidecar } from '#core/preconditions/readSidecar';
import { LineIndex } from '#core/sql/text/lineIndex';
import { failed, wordsOf } from './trouble';
import type { Way } from './way';

export interface SidecarReading {
  /** The text of a file; undefined where there is none. */
  readonly readIfThere: (path: string) => string | undefined;
  readonly shown: (path: string) => string;
}

/** A precondition, and where it is written: `m/2_b.yaml:3`. */
interface Placed {
  readonly precondition: Precondition;
  readonly place: string;
}

/**
 * The same way, on which each migration first asks the database for what its sidecar says. Sidecars are read before anything runs.
 * What `choose` throws besides: `input` for a sidecar that cannot be read; what `ready` throws: `failed`.
 */
export function withPreconditions(way: Way, reading: SidecarReading): Way {
  return {
    ...way,
    choose: (statuses) => {
      const all = way.choose(statuses).map((chosen) => ({ chosen, placed: placedOf(chosen.migration, way, reading) }));
      const problems = all.flatMap(({ placed }) => placed.problems);
      if (problems.length > 0) {
        throw new ConfitureError(
          'input',
          `Nothing was run, because of preconditions that cannot be read:\n${problems.join('\n')}`,
        );
      }
      return all.map(({ chosen, placed: { preconditions } }) =>
        preconditions.length === 0
          ? chosen
          : {
              ...chosen,
              ready: async (session, around) => {
                await requireAll(session, preconditions, reading.shown(chosen.migration.path), around);
                return preconditions.length;
              },
            },
      );
    },
  };
}

function placedOf(migration: Migration, { direction }: Way, { readIfThere, shown }: SidecarReading) {
  const path = sidecarOf(migration.up?.path ?? migration.path);
  const text = path === undefined ? undefined : readIfThere(path);
  if (path === undefined || text === undefined) return { preconditions: [], problems: [] };
  const lines = new LineIndex(text);
  const at = ({ start }: { readonly start: number }) => `${shown(path)}:${lines.position(start).line + 1}`;
  const { preconditions, problems } = readSidecar(text);
  const wanted = preconditions.filter(({ list }) => list === `${direction}_preconditions`);
  return {
    preconditions: wanted.map(({ precondition, span }): Placed => ({ precondition, place: at(span) })),
    problems: problems.map(({ message, span }) => `  ${at(span)}: ${message}`),
  };
}

/** What a precondition is asked in: it must not write, and leaves nothing. */
const bounds = {
  none: ['BEGIN TRANSACTION READ ONLY', 'ROLLBACK'],
  // A transaction cannot be made read-only for a while; a part of it that is rolled back can.
  transaction: [
    'SAVEPOINT precondition; SET LOCAL transaction_read_only = on',
    'ROLLBACK TO SAVEPOINT precondition; RELEASE SAVEPOINT precondition',
  ],
} as const;

/** Each is asked by itself, reading only, under the search path that the migration will have. @param around what is open already */
async function requireAll(
  session: Session,
  all: readonly Placed[],
  file: string,
  around: keyof typeof bounds = 'none',
): Promise<void> {
  for (const { precondition, place } of all) {
    const found = await answered(session, precondition, bounds[around]).catch((error: unknown) => {
      throw notMet(`${place}: ${preconditionText(precondition)} cannot be asked: ${wordsOf(error)}`, file, error);
    });
    if (!found)
      throw notMet(
        `${place}: ${preconditionText(precondition)}: the database says ${String(found ?? 'nothing')}`,
        file,
      );
  }
}

function notMet(message: string, file: string, cause?: unknown): ConfitureError {
  return failed(`${message}.`, cause, `It is a precondition of ${file}, which was not run, nor what stands behind it.`);
}

async function answered(
  { wire: { client }, isOpen }: Session,
  precondition: Precondition,
  [begin, end]: (typeof bounds)[keyof typeof bounds],
): Promise<unknown> {
  const { text, values, gives } = preconditionQuery(precondition);
  const first = async (query: string, parameters: readonly QueryValue[]): Promise<unknown> => {
    const { rows } = await client.query<unknown[]>({ text: query, values: [...parameters], rowMode: 'array' });
    return rows[0]?.[0];
  };
  await client.query(begin);
  try {
    const answer = await first(text, values);
    return gives === 'query' ? await first(String(answer), []) : answer;
  } finally {
    if (isOpen) await client.query(end);
  }
}
