import pg from 'pg';
import type { Foresee, PlacedLock } from '#cli/assessed';
import { lockedFirst } from '#core/analysis/lockOrder';
import type { Direction } from '#core/analysis/migration';
import {
  type PlannedMigration,
  type PlannedStatement,
  type PlannedStep,
  type PlanOne,
  standsIn,
} from '#core/runner/plan';
import type { RunHistory } from './oneHistory';

/** `running: lock_order`, each with its schema. */
export function wantedOrder({ values }: RunHistory): readonly string[] {
  return (values.running?.lock_order ?? []).map((name) => (name.includes('.') ? name : `public.${name}`));
}

/**
 * Plans in which a transaction that takes tables in another order than the project wants locks them first, in the order that is wanted.
 * The rest of it runs as it is written. @param paths the arguments that the history was found by
 */
export async function lockingFirst(
  plan: PlanOne,
  history: RunHistory,
  direction: Exclude<Direction, 'verify'>,
  paths: readonly string[],
  foresee: Foresee,
): Promise<PlanOne> {
  const wanted = wantedOrder(history);
  if (wanted.length === 0) return plan;
  const prospects = await foresee(paths, new Set(history.arranged.migrations.keys()), direction);
  return (migration, bytes, on) => {
    const orders = prospects.get(migration.path)?.lockOrders ?? [];
    const firsts = orders.map((order) => lockedFirst(order, wanted)).filter((first) => first.length > 0);
    const planned = plan(migration, bytes, on);
    return firsts.length === 0 ? planned : withLocks(planned, firsts, history.shown(migration.path));
  };
}

function withLocks(
  planned: PlannedMigration,
  firsts: readonly (readonly PlacedLock[])[],
  file: string,
): PlannedMigration {
  const notes = firsts.map((first) => {
    const names = first.map(({ relation }) => relation).join(', then ');
    return `${file}: ${names} are locked first, as running: lock_order wants`;
  });
  return {
    ...planned,
    notes: [...planned.notes, ...notes],
    steps: planned.steps.map((step) => ({ ...step, settings: [...step.settings, ...locksOf(step, firsts)] })),
  };
}

/** They stand for the first statement: an error of theirs is told there. */
function locksOf({ statements, expectation }: PlannedStep, firsts: readonly (readonly PlacedLock[])[]) {
  const [at] = statements;
  if (at === undefined || expectation !== undefined) return [];
  const first = firsts.find((each) =>
    each.some(({ line }) => statements.some((statement) => standsIn(statement, line))),
  );
  return (first ?? []).map(
    ({ relation, strongest }): PlannedStatement => ({
      ...at,
      text: `LOCK TABLE ${relation.split('.').map(pg.escapeIdentifier).join('.')} IN ${strongest} MODE`,
    }),
  );
}
