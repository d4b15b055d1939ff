import * as z from 'zod';
import { environments } from '#core/database/environment';
import { sessionAttributes } from '#core/database/target';
import { tlsModes } from '#core/database/tlsSettings';

const environment = z.strictObject({
  name: z.enum(environments),
  from: z.string().optional().describe('Who says so; missing: nobody, and therefore production.'),
});

const trouble = z.strictObject({ message: z.string(), advice: z.string().optional() });

const listed = z.strictObject({
  name: z.string(),
  from: z.string().describe('Who names it: a variable, a file, the command line.'),
  file: z.string().optional().describe('The file to open for changing it, from the working folder.'),
  environment,
  database: z.string().optional(),
  user: z.string().optional(),
  hosts: z
    .array(
      z.strictObject({
        host: z.string(),
        port: z.int(),
        tls: z.enum(tlsModes).describe('The sslmode that holds.'),
        passwordFrom: z.string().optional().describe('Who says the password, never what it is.'),
      }),
    )
    .optional(),
  direct: z
    .array(z.strictObject({ host: z.string(), port: z.int() }))
    .optional()
    .describe('Where changes are made, past the pooler; missing: at `hosts`.'),
  targetSessionAttrs: z.enum(sessionAttributes).optional(),
  warnings: z.array(z.string()),
  trouble: trouble.optional().describe('Why it cannot be used.'),
});

/** The contract of `confiture connections list --format json`. */
export const connectionsSchema = z.strictObject({ connections: z.array(listed) });
export type ListedConnection = z.infer<typeof listed>;

const tested = z.strictObject({
  name: z.string(),
  from: z.string(),
  environment,
  reached: z.boolean(),
  host: z.string().optional(),
  port: z.int().optional(),
  database: z.string().optional(),
  user: z.string().optional(),
  superuser: z.boolean().optional(),
  version: z.string().optional(),
  identity: z.string().optional().describe('System identifier and number of the database.'),
  protection: z.enum(['none', 'encrypted', 'authority verified', 'verified']).optional(),
  tls: z.string().optional().describe('The version of TLS.'),
  standby: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  pooled: z.boolean().optional().describe('Whether a pooler hands statements on; migrations do not run there.'),
  confirmation: z.boolean().describe('Whether a change asks for the name of the database.'),
  warnings: z.array(z.string()),
  trouble: trouble.optional(),
});

/** The contract of `confiture connections test --format json`. */
export const connectionTestSchema = z.strictObject({ connections: z.array(tested) });
export type TestedConnection = z.infer<typeof tested>;
