import fc from 'fast-check';
import type pg from 'pg';
import type { Held } from './requestProxy';

/** What is pulled out from under a run, when a request of it is held back. */
export const faults = [
  'cut before',
  'cut at answer',
  'cut in answer',
  'network gone',
  'terminate idle',
  'terminate busy',
  'cancel busy',
  'stop',
  'kill idle',
  'kill busy',
  'table locked',
] as const;
export type Fault = (typeof faults)[number];

export const isOfProcess = (fault: Fault | undefined) => fault === 'kill idle' || fault === 'kill busy';

/** A fault and where it strikes: a fraction of the requests of a run. */
export const strikes = fc.record({
  fault: fc.constantFrom(...faults),
  where: fc.noBias(fc.nat(9_999)),
  which: fc.nat(99),
});

/** An answer to the end of one migration and the beginning of the next has some 400 bytes: each of them may be the last. */
const bytesOf = (which: number) => 1 + which * 4;

/** What a fault may need of the outside. */
export interface Reach {
  /** From 0 to 99. */
  readonly which: number;
  /** A session that has nothing to do with the run. */
  readonly admin: pg.Client;
  /** Asks for an orderly end. */
  stop(): void;
  /** Ends the process of the run. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Locks a table until the run shows that it has met it; does nothing where somebody has it already. */
  lock(): Promise<void>;
}

/** Does to a request that is held back what the fault says. */
export async function strike(fault: Fault, held: Held, { which, admin, stop, kill, lock }: Reach): Promise<void> {
  const end = (how: string) =>
    admin.query(`SELECT ${how}(pid) FROM pg_stat_activity WHERE client_port = $1`, [held.clientPort]);
  switch (fault) {
    case 'cut before':
      return held.cut();
    case 'cut at answer':
      return held.cutAtAnswer();
    case 'cut in answer':
      return held.cutWithin(bytesOf(which));
    case 'network gone':
      return held.leave();
    case 'terminate idle':
      return void (await end('pg_terminate_backend'));
    case 'terminate busy':
      return afterwards(() => end('pg_terminate_backend'));
    case 'cancel busy':
      return afterwards(() => end('pg_cancel_backend'));
    case 'stop':
      return afterwards(stop);
    case 'kill idle':
      return kill();
    case 'kill busy':
      return afterwards(kill);
    case 'table locked':
      return lock();
  }
}

/** Lets the request go, and strikes while the server may be at it. */
function afterwards(deed: () => unknown): void {
  setImmediate(() => void deed());
}
