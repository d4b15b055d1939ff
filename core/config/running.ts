import * as z from 'zod';
import { type ConfiguredConnection, environmentName } from './connection';
import { duration, secondsOf } from './duration';

/** What can be said of a run everywhere, and otherwise for one environment. */
const settings = {
  lock_attempts: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('How often a transaction is tried that lock_timeout stops. Default: 5.'),
  pause_after: duration
    .optional()
    .describe('Others are let through between two steps when one has waited as long. Default: 1s.'),
  pause_longest: duration.optional().describe('The longest of these pauses. Default: 10s.'),
  long_transaction: duration
    .optional()
    .describe('Transactions that are older when a run begins are named. Default: 1min.'),
  invalid_indexes: z
    .enum(['drop', 'keep'])
    .optional()
    .describe(
      'What becomes of an index that CREATE INDEX CONCURRENTLY leaves invalid: dropped at once, or kept until the next run builds it anew. Default: drop.',
    ),
};

const forEnvironment = z.strictObject({
  lock_timeout: duration.optional().describe('Over that of the whole file. Default: that.'),
  statement_timeout: duration.optional().describe('Over that of the whole file. Default: that.'),
  ...settings,
});

/** `running:` in `confiture.yaml`. */
export const runningFile = z.strictObject({
  ...settings,
  lock_order: z
    .array(z.string().regex(/^[^.]+(?:\.[^.]+)?$/, 'Write a table, or schema.table.'))
    .min(2)
    .optional()
    .describe(
      'Tables in the order in which everybody locks them: a transaction of a migration that takes them in another one locks them first, in this order. Default: none.',
    ),
  environments: z
    .partialRecord(environmentName, forEnvironment)
    .optional()
    .describe('Otherwise for the connections of one environment, with timeouts of its own. Default: none.'),
});

interface Configured {
  readonly lock_timeout?: string | undefined;
  readonly statement_timeout?: string | undefined;
  readonly running?: z.infer<typeof runningFile> | undefined;
}

/** How a run treats those whom it meets, all said. */
export interface RunningSettings {
  /** As PostgreSQL writes it. */
  readonly lockTimeout: string;
  /** As PostgreSQL writes it; undefined: the session's own. */
  readonly statementTimeout: string | undefined;
  readonly lockAttempts: number;
  /** Seconds. */
  readonly pause: { readonly after: number; readonly longest: number };
  /** Seconds. */
  readonly longTransaction: number;
  readonly keepsInvalidIndexes: boolean;
}

/** What the configuration says of running in one environment. */
export function runningSettings(
  { lock_timeout = '2s', statement_timeout, running = {} }: Configured,
  environment: NonNullable<ConfiguredConnection['environment']>,
): RunningSettings {
  const here = running.environments?.[environment] ?? {};
  const seconds = (name: 'pause_after' | 'pause_longest' | 'long_transaction', usual: string) =>
    secondsOf(here[name] ?? running[name] ?? usual);
  return {
    lockTimeout: here.lock_timeout ?? lock_timeout,
    statementTimeout: here.statement_timeout ?? statement_timeout,
    lockAttempts: here.lock_attempts ?? running.lock_attempts ?? 5,
    pause: { after: seconds('pause_after', '1s'), longest: seconds('pause_longest', '10s') },
    longTransaction: seconds('long_transaction', '1min'),
    keepsInvalidIndexes: (here.invalid_indexes ?? running.invalid_indexes) === 'keep',
  };
}
