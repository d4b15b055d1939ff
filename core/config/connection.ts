import * as z from 'zod';

const word = z.union([z.string().min(1), z.number().int()]).transform(String);

/** A password that stands in the address itself; a reference such as `${SECRET}` does not. */
const passwordInside = /^[^:/?#]+:\/\/[^/?#@:]*:(?!(\$\{[^}]*\})?@)[^/?#]*@|[?&](ssl)?password=(?!\$\{)/i;

const wayOut = `leave it out and write it into ~/.pgpass, set PGPASSWORD, or write \${DATABASE_URL}, which .env may hold`;

const address = z
  .string()
  .min(1)
  .refine((text) => !passwordInside.test(text), { error: `a password does not belong into this file: ${wayOut}` });

/** What stands behind a connection. */
export const environmentName = z.enum(['development', 'test', 'staging', 'production']);

/** One connection in `confiture.yaml`. It holds no secret: the file is read by everybody who reads the repository. */
export const configuredConnection = z.strictObject({
  environment: environmentName
    .optional()
    .describe('What stands behind it. Default: production, because nobody knows better.'),
  url: address
    .optional()
    .describe(
      'Address without a password, `postgresql://app@db.example.org/shop`, or a variable, written `$DATABASE_URL` in braces.',
    ),
  direct_url: address
    .optional()
    .describe('Address past the pooler; migrations run there. Default: none, `url` is direct.'),
  service: z.string().min(1).optional().describe('A section of `pg_service.conf`.'),
  host: z.string().min(1).optional().describe('Host name, address or socket folder; several with commas.'),
  port: word.optional().describe('Port, or one for each host. Default: 5432.'),
  database: z.string().min(1).optional().describe('Name of the database. Default: the user’s name.'),
  user: z.string().min(1).optional().describe('Default: PGUSER, else the name of who runs it.'),
  password: z.never({ error: `a password does not belong into this file: ${wayOut}` }).optional(),
  sslmode: z
    .enum(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'])
    .optional()
    .describe('Default: verify-full, and disable on the way to this machine itself.'),
  sslrootcert: z.string().min(1).optional().describe('File of the authority that signs the server’s certificate.'),
  sslcert: z.string().min(1).optional().describe('File of the client’s certificate.'),
  sslkey: z.string().min(1).optional().describe('File of the client’s private key.'),
  connect_timeout: word.optional().describe('Seconds for each host. Default: 10.'),
  target_session_attrs: z
    .enum(['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'])
    .optional()
    .describe('Which of several servers to take. Default: any.'),
});

export type ConfiguredConnection = z.infer<typeof configuredConnection>;
