import * as z from 'zod';
import { dataClasses } from '#core/classification/classes';
import { typeFamilies } from '#core/classification/typeFamily';
import { layoutIds } from '#core/migrations/layouts/ids';
import { severities } from '#core/rules/severity';
import { configuredConnection } from './connection';
import { duration } from './duration';
import { runningFile } from './running';
import { defaultVersion, newestVersion, oldestVersion } from './versions';

const severitySetting = z
  .enum([...severities, 'off'])
  .or(z.literal(false).transform(() => 'off' as const))
  .describe('How bad a finding of the rule is, or `off`.');

const cappedSeverity = z
  .strictObject({ max: z.enum(severities).describe('The worst that a finding may be.') })
  .describe('As the rule has it, but never worse than `max`.');

const ruleSetting = z.union([
  severitySetting.transform((severity) => ({ severity })),
  z.looseObject({ severity: z.union([severitySetting, cappedSeverity]).optional() }),
]);

/** A library as the configuration names it. */
const libraryUse = z.union([
  z.string().min(1),
  z.strictObject({
    use: z.string().min(1).describe('Its name with the versions that will do, a path from this file, or a package.'),
    profile: z.enum(['recommended', 'strict']).optional().describe('The profile of this library alone.'),
    onConflict: z
      .enum(['preferFirst', 'preferLast', 'warn'])
      .optional()
      .describe('Which rule is taken where another library of the same name has it too.'),
  }),
]);

const classWord = z.enum([...dataClasses, 'none']);

export const columnClass = z.strictObject({
  match: z
    .string()
    .regex(/^[^.]+(\.[^.]+){0,2}$/, 'write column, table.column or schema.table.column, with * for any letters')
    .describe('`column`, `table.column` or `schema.table.column`, with `*` for any letters.'),
  type: z.array(z.enum(typeFamilies)).min(1).optional().describe('Only columns of these kinds of types.'),
  class: z
    .union([classWord, z.array(classWord).min(1)])
    .describe('What the columns hold, one class or several, or `none`: reviewed, and not sensitive.'),
});

const columnNames = z.array(z.string().min(1)).optional();

export const wordChanges = z.strictObject({
  add: columnNames.describe('Names that mean this class: `wound photo`.'),
  remove: columnNames.describe('Names that do not mean it here.'),
});

/** The shape of `confiture.yaml`. Descriptions become the settings page and the JSON schema. */
export const configurationFile = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe('Address of the JSON schema, for editors. Default: none; VS Code needs none.')
    .meta({ examples: ['./node_modules/confiture/schemas/confiture.schema.json'] }),
  postgres: z
    .number()
    .int()
    .min(oldestVersion)
    .max(newestVersion)
    .optional()
    .describe(
      `Major version of the servers that the migrations run on (${oldestVersion} to ${newestVersion}). Default: ${defaultVersion}.`,
    )
    .meta({ examples: [16] }),
  transaction: z
    .enum(['auto', 'wrapped', 'none'])
    .optional()
    .describe(
      'How the tool that runs a file treats it: `wrapped` in one transaction, `none` (each statement on its own), or `auto`: wrapped unless a statement of the file cannot run inside a transaction. Default: the layout decides.',
    )
    .meta({ examples: ['wrapped'] }),
  layout: z
    .enum(layoutIds)
    .optional()
    .describe(
      'The tool that runs the migrations, which decides over their order, their parts and whether a file is wrapped in a transaction. Default: told from file names and the tool’s own files.',
    )
    .meta({ examples: ['flyway'] }),
  lock_timeout: duration
    .optional()
    .describe('The lock_timeout that the tool sets before a file runs, such as `2s`. Default: none.'),
  statement_timeout: duration
    .optional()
    .describe('The statement_timeout that the tool sets before a file runs, such as `15min`. Default: none.'),
  placeholders: z
    .record(z.string().min(1), z.string())
    .optional()
    .describe(
      'Values of placeholders that the tool of the folder fills in (Flyway, goose, graphile-migrate); secrets belong into variables. Default: none.',
    )
    .meta({ examples: [{ owner: 'app' }] }),
  destructive: z
    .enum(['gated', 'allow', 'forbid'])
    .optional()
    .describe(
      'Whether `migrate up` and `migrate down` may destroy data: `gated` wants --allow-destructive or the name of the database each time, `forbid` never runs it. Default: gated.',
    )
    .meta({ examples: ['forbid'] }),
  running: runningFile
    .optional()
    .describe(
      'How `migrate up` and `down` treat those whom they meet: `lock_attempts` (5), `pause_after` (1s) and `pause_longest` (10s) between steps when others wait, `long_transaction` (1min), `invalid_indexes` (drop), `lock_order` (none), and `environments` with the same and `lock_timeout`, `statement_timeout` for one environment. Default: what stands in the brackets.',
    )
    .meta({ examples: [{ pause_after: '500ms', environments: { production: { lock_timeout: '1s' } } }] }),
  search_path: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Schemas that an unqualified name is looked for in. Default: public.')
    .meta({ examples: [['app', 'public']] }),
  libraries: z
    .array(libraryUse)
    .optional()
    .describe(
      'Rule libraries in force: names of ours with the versions that will do, paths from this file, installed packages; or mappings with `use` and `profile`. Default: general.',
    )
    .meta({ examples: [['general', 'hipaa@^1.0', './lint/house.yaml', { use: 'pci', profile: 'strict' }]] }),
  profile: z
    .enum(['recommended', 'strict'])
    .optional()
    .describe('`recommended` runs the rules that each library recommends, `strict` all of them. Default: recommended.')
    .meta({ examples: ['strict'] }),
  rules: z
    .record(z.string(), ruleSetting)
    .optional()
    .describe(
      'Severity and options by rule id or glob: `general/drop-column: off`, `gdpr/*: {severity: {max: warning}}`, or a mapping with `severity` and the options of the rule. An id counts over a glob. Default: what the profile says.',
    ),
  classification: z
    .array(columnClass)
    .optional()
    .describe(
      'What columns hold, for those whose comments do not say it. The first entry that means a column counts. Default: comments and names decide.',
    )
    .meta({ examples: [[{ match: 'crm.*.note', class: ['pii'] }]] }),
  words: z
    .partialRecord(z.enum(dataClasses), wordChanges)
    .optional()
    .describe(
      'Names of columns that a class of data is recognised by, over those that are built in. Default: the built-in ones alone.',
    )
    .meta({ examples: [{ phi: { add: ['wound photo'] } }] }),
  confidence: z
    .strictObject({
      strong: z
        .enum(['keep', 'lower'])
        .optional()
        .describe('Findings about data that only a name tells: `keep` their severity, or `lower` it by one step.'),
    })
    .optional()
    .describe(
      'How much it counts that a name alone says what a column holds, as long as no comment has confirmed it. Default: `strong: lower`, so that only rules of critical severity fail a build by a name.',
    )
    .meta({ examples: [{ strong: 'keep' }] }),
  include: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'Globs, relative to this file, of the SQL files that are migrations. Default: files that look like migrations.',
    )
    .meta({ examples: [['db/**/*.sql']] }),
  exclude: z
    .array(z.string().min(1))
    .optional()
    .describe('Globs, relative to this file, of files to leave alone. Default: none.')
    .meta({ examples: [['db/seeds/**']] }),
  schema: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A SQL file, relative to this one, with what exists before the first migration: a dump of the structure. Default: none.',
    )
    .meta({ examples: ['db/structure.sql'] }),
  connections: z
    .record(z.string().regex(/^[\w.-]+$/, 'write a name of letters, digits, _ . and -'), configuredConnection)
    .optional()
    .describe(
      'Databases by name, without passwords; see `confiture connections`. Default: the environment, `.env` and `db/environments`.',
    )
    .meta({ examples: [{ staging: { environment: 'staging', url: 'postgresql://app@db.example.org/shop' } }] }),
  embedded: z
    .enum(['auto', 'pglite', 'postgres'])
    .optional()
    .describe(
      'What `confiture db start` starts: `pglite`, which comes along; `postgres`, a PostgreSQL that is installed here, as a cluster of its own; `auto`, whichever has data, PGlite where none has. Default: auto.',
    )
    .meta({ examples: ['postgres'] }),
});

export type ConfigurationFile = z.infer<typeof configurationFile>;

/** What the embedded database is run by. */
export type EmbeddedEngine = NonNullable<ConfigurationFile['embedded']>;
