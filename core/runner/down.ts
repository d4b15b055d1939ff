import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { upAndResolve } from './resolve';
import type { AppliedRow, UpRequest, UpResult } from './up';
import type { Chosen } from './way';

/**
 * Undoes what the way chooses, each migration in one transaction together with its line in the ledger.
 * @throws ConfitureError as `upAndResolve`; `partial` where some were undone and the next one failed: it says what still stands
 */
export async function downAndResolve(open: () => Promise<Session>, request: UpRequest): Promise<UpResult> {
  let chosen: readonly Chosen[] = [];
  const undone: AppliedRow[] = [];
  try {
    return await upAndResolve(open, {
      ...request,
      way: {
        ...request.way,
        choose: (statuses) => {
          chosen = request.way.choose(statuses);
          return chosen;
        },
      },
      applied: (row) => {
        undone.push(row);
        request.applied?.(row);
      },
    });
  } catch (error) {
    const isHalfWay = error instanceof ConfitureError && ['failed', 'partial'].includes(error.reason);
    if (!isHalfWay || undone.length === 0) throw error;
    const left = chosen.filter(({ key }) => !undone.some((row) => row.key === key));
    const stands = left.map(({ migration }) => `  ${request.shown(migration.path)}`);
    throw new ConfitureError(
      'partial',
      `${error.message}\nUndone: ${undone.length}. These were to be undone and still stand:\n${stands.join('\n')}`,
      {
        cause: error,
        place: error.place,
        advice: 'The ledger says the same. Mend the file, and run it again: it goes on there.',
      },
    );
  }
}
