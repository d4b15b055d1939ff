import * as z from 'zod';

/** What stands behind a database, in the words of `environment:` in `confiture.yaml`. */
export const databaseEnvironment = z.enum(['development', 'test', 'staging', 'production']);

const environment = z.object({
  name: databaseEnvironment,
  /** Who says so; missing: nobody, and therefore production. */
  from: z.string().optional(),
});

const host = z.object({ host: z.string(), port: z.number() });

const trouble = z.object({ message: z.string(), advice: z.string().optional() });

const listed = z.object({
  name: z.string(),
  from: z.string(),
  /** The file to open for changing it, from the folder. */
  file: z.string().optional(),
  environment,
  database: z.string().optional(),
  user: z.string().optional(),
  hosts: z.array(host).default([]),
  /** Where changes are made, past a pooler; empty: at `hosts`. */
  direct: z.array(host).default([]),
  warnings: z.array(z.string()),
  trouble: trouble.optional(),
});

/** What the editor reads of `confiture connections list --format json`. */
export const listedConnections = z.object({ connections: z.array(listed) });

export type ListedConnection = z.infer<typeof listed>;

const tested = z.object({
  reached: z.boolean(),
  host: z.string().optional(),
  port: z.number().optional(),
  database: z.string().optional(),
  user: z.string().optional(),
  superuser: z.boolean().optional(),
  version: z.string().optional(),
  identity: z.string().optional(),
  protection: z.enum(['none', 'encrypted', 'authority verified', 'verified']).optional(),
  tls: z.string().optional(),
  standby: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  pooled: z.boolean().optional(),
  warnings: z.array(z.string()),
  trouble: trouble.optional(),
});

/** What the editor reads of `confiture connections test --format json`. */
export const testedConnections = z.object({ connections: z.array(tested) });

export type TestedConnection = z.infer<typeof tested>;
