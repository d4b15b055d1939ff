import type { Foresee } from '#cli/assessed';
import { inversionOf, inWantedOrder } from '#core/analysis/lockOrder';
import type { Session } from '#core/database/session';
import type { Inversion } from '#core/report/running/planSchema';
import { crossingsOf } from '#core/runner/watch/holders';

/**
 * Where migrations lock tables in opposite orders, or in the order opposite to what a running transaction has begun. The runs of
 * migrations never overlap: it is the application that meets both. @param wanted the order of `running: lock_order`
 */
export async function inversionsAmong(
  paths: readonly string[],
  prospects: Awaited<ReturnType<Foresee>>,
  session: Session,
  shown: (path: string) => string,
  wanted: readonly string[],
): Promise<Inversion[]> {
  const ordered = paths.map((path) => ({
    file: shown(path),
    orders: (prospects.get(path)?.lockOrders ?? []).map((order) => inWantedOrder(order, wanted)),
  }));
  const among = ordered.flatMap(({ file, orders }, place) =>
    ordered.slice(0, place).flatMap((earlier): Inversion[] => {
      const found = earlier.orders.flatMap((one) => orders.flatMap((other) => inversionOf(one, other) ?? []));
      const [first, second] = found;
      if (first === undefined || second === undefined) return [];
      const message = `${earlier.file} locks ${first} and then ${second}, ${file} the other way round. Whatever writes to both in one transaction can deadlock with one of them. Take them in the same order.`;
      return [{ file: earlier.file, order: [first, second], against: file, message }];
    }),
  );
  const running: Inversion[] = [];
  for (const { file, orders } of ordered) {
    for (const { pid, user, application, first, second, mode } of await crossingsOf(session, orders)) {
      const against = `process ${pid} of ${user}${application === '' ? '' : ` (${application})`}`;
      const message = `${file} locks ${first} and then ${second}, on which ${against} has ${mode}. If that goes on to ${first} meanwhile, the two deadlock.`;
      running.push({ file, order: [first, second], against, message });
    }
  }
  return [...among, ...running];
}
