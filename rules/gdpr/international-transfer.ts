import * as z from 'zod';
import {
  append,
  defineRule,
  fix,
  identifier,
  type Literal,
  literals,
  manual,
  readTags,
  type Schema,
  type StatementContext,
  schemaLater,
  whileSo,
} from '#core/rules/api';
import { isAllowed, regionIn } from './regions';

const kinds = [
  'catalogue command',
  'create subscription',
  'alter subscription',
  'create tablespace',
  'select',
  'insert',
  'create view',
  'create table as',
] as const;

const options = z.strictObject({
  allowedRegions: z
    .array(z.string())
    .default([])
    .describe('Regions that are allowed besides those of the EEA and of the countries with an adequacy decision.'),
});

type Context = StatementContext<(typeof kinds)[number], z.output<typeof options>>;

export const internationalTransfer = defineRule({
  name: 'international-transfer',
  family: 'Transfer',
  summary: 'Database links do not lead outside the EEA unnoticed.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 44 to 46; Art. 49',
  requirement: 'Transfers to third countries need an adequacy decision, safeguards or a derogation.',
  tags: ['transfer', 'fdw'],
  why: `Personal data leaves the European Economic Area only with an instrument: an adequacy decision, standard contractual clauses, binding
corporate rules. A link that a migration makes carries data from the moment it runs, on every system that it runs on.

Looked at are the hosts, buckets and locations in servers, subscriptions, tablespaces, and calls of \`dblink\` and \`aws_s3\`, by the region
of a cloud in their names. A host without such a name says nothing of where it is, and nothing is said of it. The list of adequacy
decisions changes: see the option \`allowedRegions\`. The United States are not on it, because the decision covers certified recipients
alone.`,
  instead: `Use a region of the EEA, or record the instrument, in this file or a later one:

\`\`\`sql
COMMENT ON SERVER dwh IS '@transfer SCC 2021/914 module 2';
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('sql-createserver')],
  needs: ['schema', 'other files'],
  fixable: true,
  functionBodies: true,
  options,
  on: kinds,
  examples: {
    bad: [
      {
        sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dwh.abc123.us-east-1.rds.amazonaws.com', dbname 'dwh', sslmode 'verify-full');",
        fixed: `CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dwh.abc123.us-east-1.rds.amazonaws.com', dbname 'dwh', sslmode 'verify-full');
COMMENT ON SERVER dwh IS '@transfer SCC 2021/914 module 2';`,
      },
      {
        sql: 'CREATE SUBSCRIPTION "Mirror" CONNECTION \'host=db.asia-east1.gcp.internal dbname=x\' PUBLICATION p;',
        fixed: `CREATE SUBSCRIPTION "Mirror" CONNECTION 'host=db.asia-east1.gcp.internal dbname=x' PUBLICATION p;
COMMENT ON SUBSCRIPTION "Mirror" IS '@transfer SCC 2021/914 module 2';`,
      },
      {
        before: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw; COMMENT ON SERVER dwh IS '@transfer BCR';",
        sql: `COMMENT ON SERVER dwh IS NULL;
ALTER SERVER dwh OPTIONS (ADD host 'dwh.us-east-1.rds.amazonaws.com');`,
        fixed: `COMMENT ON SERVER dwh IS NULL;
ALTER SERVER dwh OPTIONS (ADD host 'dwh.us-east-1.rds.amazonaws.com');
COMMENT ON SERVER dwh IS '@transfer SCC 2021/914 module 2';`,
        note: 'What an earlier comment said was taken back.',
      },
      { sql: "SELECT dblink_connect('c', 'host=dwh.eastus2.database.azure.com');" },
      {
        sql: "SELECT aws_s3.query_export_to_s3('SELECT 1', aws_commons.create_s3_uri('bucket', 'key', 'ap-south-1'));",
      },
    ],
    good: [
      {
        sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dwh.abc123.eu-central-1.rds.amazonaws.com', dbname 'dwh', sslmode 'verify-full');",
      },
      {
        sql: `CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dwh.abc123.us-east-1.rds.amazonaws.com', dbname 'dwh');
COMMENT ON SERVER dwh IS '@transfer SCC 2021/914 module 2';`,
      },
      {
        sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.eu-west-2.rds.amazonaws.com');",
        note: 'London: an adequacy decision.',
      },
      {
        sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.us-east-1.rds.amazonaws.com');",
        options: { allowedRegions: ['us-east-1'] },
      },
      {
        before: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw; COMMENT ON SERVER dwh IS '@transfer BCR';",
        sql: "ALTER SERVER dwh OPTIONS (ADD host 'dwh.us-east-1.rds.amazonaws.com');",
        note: 'An earlier migration says by which instrument.',
      },
      {
        sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dwh.us-east-1.rds.amazonaws.com');",
        after: "ALTER SERVER dwh RENAME TO lake; COMMENT ON SERVER lake IS '@transfer BCR';",
        note: 'And so does a later one, under whichever name.',
      },
      { sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.internal');" },
      { sql: "INSERT INTO regions (name) VALUES ('us-east-1');" },
    ],
  },
  *check(context) {
    const { facts, options } = context;
    if (!mayLead(context)) return;
    const link = linkOf(facts);
    const name = link?.name ?? '';
    const statement = context.statement.index;
    const isOpen = (schema: Schema) => link !== undefined && isUnrecorded(schema, link, context.file.path, statement);
    for (const literal of literals(context)) {
      const region = regionIn(literal.value);
      if (region === undefined || isAllowed(region) || options.allowedRegions.includes(region)) continue;
      if (link !== undefined && !isOpen(context.ask(schemaLater))) continue;
      yield {
        message: `${name === '' ? 'The call' : name} leads to region ${region}, outside the EEA and the configured adequacy list.`,
        span: context.at(literal satisfies Literal),
        object: name === '' ? undefined : name,
        fixes: link === undefined ? [] : fix('Record the instrument', false, append(context, recorded(link))),
        pending: link === undefined ? undefined : whileSo([name], isOpen),
      };
    }
  },
});

interface LinkName {
  readonly of: 'server' | 'subscription' | 'tablespace';
  readonly name: string;
  /** The statement makes it, so that one which is not there later is gone. */
  readonly isNew: boolean;
}

function linkOf(facts: Context['facts']): LinkName | undefined {
  switch (facts.kind) {
    case 'catalogue command':
      return facts.name === undefined
        ? undefined
        : { of: 'server', name: facts.name.name, isNew: facts.command === 'CREATE SERVER' };
    case 'create subscription':
    case 'alter subscription':
      return { of: 'subscription', name: facts.name, isNew: facts.kind === 'create subscription' };
    case 'create tablespace':
      return { of: 'tablespace', name: facts.name, isNew: true };
    default:
      return undefined;
  }
}

/** Whether it is there, under its name or another one since, and no comment says by which instrument. */
function isUnrecorded({ access }: Schema, { of, name, isNew }: LinkName, file: string, statement: number): boolean {
  const same = [...access.links.values()].filter(
    ({ origin, ...each }) =>
      each.of === of && (each.name === name || (origin?.file === file && origin.statement === statement)),
  );
  if (same.length === 0) return !isNew;
  return same.every(({ comment = '' }) => (readTags(comment).values.get('transfer') ?? '') === '');
}

function recorded({ of, name }: LinkName): string {
  return `COMMENT ON ${of.toUpperCase()} ${identifier(name)} IS '@transfer SCC 2021/914 module 2'`;
}

/** Of statements about many things, those that make a connection. */
function mayLead({ facts, text }: Context): boolean {
  switch (facts.kind) {
    case 'catalogue command':
      return /SERVER/.test(facts.command);
    case 'create subscription':
    case 'alter subscription':
    case 'create tablespace':
      return true;
    default:
      return /\b(?:dblink|create_s3_uri|query_export_to_s3|aws_s3|aws_commons)/i.test(text);
  }
}
