import * as z from 'zod';

const common = { at: z.string() };
const step = { migration: z.string(), file: z.string(), step: z.number(), steps: z.number() };
const session = z.object({
  pid: z.number(),
  user: z.string().optional(),
  application: z.string().optional(),
  state: z.string().optional(),
  seconds: z.number().optional(),
  query: z.string().optional(),
});
const awaited = z.object({ relation: z.string().optional(), mode: z.string() }).optional();

/** What the editor reads of the lines that `confiture migrate up --format ndjson` prints; others are passed over. */
export const runEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('run started'), ...common, run: z.string(), database: z.string() }),
  z.object({ event: z.literal('lock waiting'), ...common, holder: z.string() }),
  z.object({ event: z.literal('migrations chosen'), ...common, migrations: z.number() }),
  z.object({ event: z.literal('migration started'), ...common, migration: z.string(), file: z.string() }),
  z.object({ event: z.literal('step started'), ...common, ...step, line: z.number().optional() }),
  z.object({
    event: z.literal('progress'),
    ...common,
    ...step,
    seconds: z.number(),
    phase: z.string().optional(),
    percent: z.number().optional(),
  }),
  z.object({ event: z.literal('blocked'), ...common, ...step, awaited, by: z.array(session) }),
  z.object({ event: z.literal('others waiting'), ...common, ...step, sessions: z.number(), seconds: z.number() }),
  z.object({ event: z.literal('long transaction'), ...common, session }),
  z.object({ event: z.literal('pause'), ...common, ...step, seconds: z.number(), because: z.string() }),
  z.object({
    event: z.literal('retry'),
    ...common,
    ...step,
    attempt: z.number(),
    attempts: z.number(),
    message: z.string(),
    by: z.array(session),
  }),
  z.object({
    event: z.literal('migration finished'),
    ...common,
    migration: z.string(),
    file: z.string(),
    milliseconds: z.number(),
  }),
  z.object({ event: z.literal('note'), ...common, text: z.string() }),
  z.object({
    event: z.literal('run finished'),
    ...common,
    outcome: z.string(),
    migrations: z.number(),
    message: z.string().optional(),
    advice: z.string().optional(),
    /** What failed, from the folder where the command ran; lines and characters from 0, as in LSP. */
    place: z.object({ file: z.string(), line: z.number(), character: z.number(), end: z.number() }).optional(),
  }),
]);

export type RunEvent = z.infer<typeof runEvent>;
export type RunSession = z.infer<typeof session>;
