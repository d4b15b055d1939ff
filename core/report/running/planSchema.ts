import * as z from 'zod';
import { environments } from '#core/database/environment';
import { levels } from '#core/risk/level';

const wait = z.strictObject({
  relation: z.string(),
  traffic: z.string(),
  class: z.string().describe('How long, as far as anybody knows without measuring.'),
  because: z.string(),
});

const loss = z.strictObject({ what: z.string(), line: z.int().describe('From 1.') });

const migration = z.strictObject({
  key: z.string().describe('What the tool knows it by.'),
  file: z.string(),
  state: z.enum(['pending', 'rerun', 'out of order']),
  statements: z.int(),
  level: z.enum(levels),
  blocked: z.array(wait).describe('Whose reads or writes wait.'),
  destroys: z.array(loss).describe('Data that is gone then.'),
  mayDestroy: z
    .array(loss)
    .describe('What was not analysed and, as far as its words tell, may destroy data: `migrate up` asks for it too.'),
  notAnalysed: z
    .array(z.strictObject({ message: z.string(), line: z.int().describe('From 1.') }))
    .describe('What was not read of it: what that does, the level does not say.'),
});
export type PlannedRow = z.infer<typeof migration>;

const inversion = z.strictObject({
  file: z.string(),
  order: z
    .tuple([z.string(), z.string()])
    .describe('The tables, in the order in which one transaction of the file locks them.'),
  against: z.string().describe('Who takes them the other way round: another file, or a running transaction.'),
  message: z.string(),
});
export type Inversion = z.infer<typeof inversion>;

/** The contract of `confiture migrate plan --format json`. */
export const planSchema = z.strictObject({
  connection: z.string(),
  database: z.string(),
  host: z.string(),
  port: z.int(),
  identity: z.string().describe('Which database it is, whatever it is called: `migrate up --identity` compares it.'),
  environment: z.enum(environments),
  folder: z.string(),
  layout: z.string(),
  ledger: z.string(),
  before: z.string().describe('What is there already, in words.'),
  level: z.enum(levels).describe('The highest of its migrations.'),
  migrations: z.array(migration).describe('In the order in which they would run.'),
  hash: z
    .string()
    .describe('Of what would run, in order, and what its files say: `migrate up --plan-hash` compares it.'),
  inversions: z
    .array(inversion)
    .describe('Where tables are locked in opposite orders, so that a deadlock is possible.'),
  notes: z.array(z.string()),
});
export type PlanResult = z.infer<typeof planSchema>;
