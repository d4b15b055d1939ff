import * as z from 'zod';
import { levels } from '#core/risk/level';
import { lockModes } from '#core/sql/facts/lockMode';
import { placementFields, rangeSchema } from './lintSchema';

const duration = z.enum(['instant', 'rows', 'rows and indexes', 'unknown']);
const milliseconds = z.number().nonnegative().nullable().describe('Null while nobody has measured.');

const lock = z.strictObject({
  relation: z.string().describe('Schema-qualified; `toast of s.t` for the TOAST table of s.t.'),
  mode: z.enum(lockModes),
  role: z.enum(['target', 'referenced', 'partition', 'parent', 'index', 'toast', 'view', 'sequence']),
  until: z.enum(['commit', 'statement']),
});

const work = z.strictObject({
  kind: z.enum(['rewrite', 'scan', 'index build', 'copy', 'rows', 'none']),
  relation: z.string(),
  index: z.string().optional().describe('The index that is built, where its name is known.'),
  because: z.string().optional(),
});

const statement = z.strictObject({
  index: z.int().nonnegative(),
  range: rangeSchema,
  kind: z.string(),
  direction: z.enum(['up', 'down', 'verify']).describe('Of the part of the file that it stands in.'),
  locks: z.array(lock),
  work: z.array(work),
  blocks: z.strictObject({ reads: z.boolean(), writes: z.boolean() }),
  transaction: z.enum(['any', 'outside', 'inside only']).describe('Whether it may run inside a transaction block.'),
  estimate: z.strictObject({
    class: duration,
    level: z.enum(levels),
    milliseconds,
    low: milliseconds,
    high: milliseconds,
    basis: z.string().describe('What the estimate rests on.'),
  }),
  assumptions: z.array(z.string()),
});

const blocked = z.strictObject({
  relation: z.string(),
  traffic: z.enum(['reads', 'writes']),
  milliseconds,
  class: duration,
  because: z.string(),
});

/** The contract of `confiture migrate analyze --format json`. */
export const analyzeResultSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      ...placementFields,
      statements: z.array(statement),
      parts: z
        .array(
          z.strictObject({
            direction: z.enum(['up', 'down', 'verify']),
            blocked: z.array(blocked),
            level: z.enum(levels),
          }),
        )
        .describe('What running each part does, in the order of the text; most files have one.'),
      blocked: z.array(blocked).describe('Of the up part, where the file has a down part as well.'),
      notAnalysed: z.array(z.strictObject({ range: rangeSchema, reason: z.string() })),
      level: z.enum(levels).describe('Of the same part as `blocked`.'),
    }),
  ),
});
