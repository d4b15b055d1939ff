import * as z from 'zod';

const step = {
  migration: z.string().describe('What the tool knows it by: its version, or its name.'),
  file: z.string(),
  step: z.int().describe('From 1.'),
  steps: z.int().describe('How many the migration has.'),
};

/** A session that stands in somebody's way. */
const standing = z.strictObject({
  pid: z.int().describe('0: a prepared transaction, which has no process.'),
  blocks: z.int().describe('The process that waits for it: together they are a tree. 0: none does yet.'),
  user: z.string().optional(),
  host: z.string().optional(),
  application: z.string().optional(),
  state: z.string().optional().describe('`active`, `idle in transaction` and so on.'),
  seconds: z.number().optional().describe('The age of its transaction.'),
  query: z.string().optional().describe('What it runs or ran last, without its values.'),
});
export type Standing = z.infer<typeof standing>;

const awaited = z.strictObject({ relation: z.string().optional(), mode: z.string() });

export const runOutcomes = [
  'ok',
  'failed',
  'input',
  'configuration',
  'history',
  'locked',
  'target',
  'unknown',
  'partial',
  'cancelled',
  'internal',
] as const;

/** Where something went wrong. */
export const runPlace = z
  .strictObject({ file: z.string(), line: z.int(), character: z.int(), end: z.int() })
  .optional()
  .describe('What it is about: a stretch of a line, counted from 0 in UTF-16 as in LSP.');

const common = {
  run: z.string().describe('The run, as `pg_stat_activity` names it.'),
  at: z.string().describe('ISO 8601.'),
};

function event<Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) {
  return z.strictObject({ event: z.literal(name), ...common, ...shape });
}

/** Everything that a run tells while it goes on, in order: what `--format ndjson` prints, and what the editor shows. */
export const runEvent = z.discriminatedUnion('event', [
  event('run started', { direction: z.enum(['up', 'down']), database: z.string() }),
  event('lock waiting', { holder: z.string().describe('Who has the lock, and what they do.') }),
  event('lock got', { milliseconds: z.number() }),
  event('migrations chosen', { migrations: z.int() }),
  event('migration started', { migration: step.migration, file: step.file, steps: step.steps }),
  event('step started', {
    ...step,
    line: z.int().optional(),
    outside: z.boolean().describe('It runs outside of a transaction.'),
  }),
  event('progress', {
    ...step,
    seconds: z.number().describe('Since the step began.'),
    phase: z.string().optional().describe('Of pg_stat_progress_create_index.'),
    percent: z.number().optional().describe('Of the phase.'),
  }),
  event('blocked', { ...step, awaited: awaited.optional(), by: z.array(standing).readonly() }),
  event('others waiting', {
    ...step,
    sessions: z.int().describe('How many wait for this run.'),
    seconds: z.number().describe('How long the first of them has waited.'),
  }),
  event('long transaction', { session: standing }),
  event('pause', { ...step, seconds: z.number(), because: z.string() }),
  event('retry', {
    ...step,
    attempt: z.int().describe('The one that failed, from 1.'),
    attempts: z.int().describe('How many there are at most.'),
    code: z.string(),
    message: z.string(),
    awaited: awaited.optional(),
    by: z.array(standing).readonly(),
  }),
  event('step finished', { ...step, state: z.enum(['applied', 'failed']), milliseconds: z.number() }),
  event('migration finished', { migration: step.migration, file: step.file, milliseconds: z.number() }),
  event('note', { text: z.string() }),
  event('run finished', {
    outcome: z.enum(runOutcomes),
    exitCode: z.int(),
    migrations: z.int().describe('How many have run.'),
    message: z.string().optional(),
    advice: z.string().optional(),
    place: runPlace,
  }),
]);
export type RunEvent = z.infer<typeof runEvent>;

/** An event before it knows of which run it is, and when. */
export type Told = { [Each in RunEvent as Each['event']]: Omit<Each, 'run' | 'at'> }[RunEvent['event']];
export type Tell = (told: Told) => void;

/** What is waited for, for people. */
export function lockText({ relation, mode }: z.infer<typeof awaited>): string {
  return `${mode.replace(/Lock$/, '')}${relation === undefined ? '' : ` on ${relation}`}`;
}

/** Who stands in whose way, for people. */
export function standingText({ pid, blocks, user, host, application, state, seconds, query }: Standing): string {
  const who = pid === 0 ? 'a prepared transaction' : `process ${pid} of ${user ?? 'somebody'}`;
  const where = [host, application].filter((part) => part !== undefined && part !== '').join(', ');
  const age = seconds === undefined ? '' : `, its transaction is ${Math.round(seconds)} s old`;
  const doing = query === undefined || query === '' ? '' : `: ${query}`;
  const inWay = blocks === 0 ? '' : `, in the way of ${blocks}`;
  return `${who}${where === '' ? '' : ` (${where})`}, ${state ?? 'unseen'}${age}${inWay}${doing}`;
}
