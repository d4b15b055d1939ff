import * as z from 'zod';
import {
  defineRule,
  type Literal,
  literals,
  manual,
  type Question,
  type StatementContext,
  statementsOf,
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
  clause: 'Art. 44 to 46',
  requirement: 'Transfers to third countries need an adequacy decision, safeguards or a derogation.',
  clauseFromMemory: true,
  tags: ['transfer', 'fdw'],
  why: `Personal data leaves the European Economic Area only with an instrument: an adequacy decision, standard contractual clauses, binding
corporate rules. A link that a migration makes carries data from the moment it runs, on every system that it runs on.

Looked at are the hosts, buckets and locations in servers, subscriptions, tablespaces, and calls of \`dblink\` and \`aws_s3\`, by the region
of a cloud in their names. A host without such a name says nothing of where it is, and nothing is said of it. The list of adequacy
decisions changes: see the option \`allowedRegions\`. The United States are not on it, because the decision covers certified recipients
alone.`,
  instead: `Use a region of the EEA, or record the instrument in the same file:

\`\`\`sql
COMMENT ON SERVER dwh IS '@transfer SCC 2021/914 module 2';
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('sql-createserver')],
  needs: [],
  fixable: false,
  functionBodies: true,
  options,
  on: kinds,
  examples: {
    bad: [
      {
        sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dwh.abc123.us-east-1.rds.amazonaws.com', dbname 'dwh', sslmode 'verify-full');",
      },
      { sql: "CREATE SUBSCRIPTION s CONNECTION 'host=db.asia-east1.gcp.internal dbname=x' PUBLICATION p;" },
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
      { sql: "CREATE SERVER dwh FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.internal');" },
      { sql: "INSERT INTO regions (name) VALUES ('us-east-1');" },
    ],
  },
  *check(context) {
    const { facts, options } = context;
    if (!mayLead(context)) return;
    const name =
      facts.kind === 'catalogue command'
        ? (facts.name?.name ?? '')
        : 'name' in facts && typeof facts.name === 'string'
          ? facts.name
          : '';
    for (const literal of literals(context)) {
      const region = regionIn(literal.value);
      if (region === undefined || isAllowed(region) || options.allowedRegions.includes(region)) continue;
      if (name !== '' && context.ask(isRecorded, name)) continue;
      yield {
        message: `${name === '' ? 'The call' : name} leads to region ${region}, outside the EEA and the configured adequacy list.`,
        span: context.at(literal satisfies Literal),
        object: name === '' ? undefined : name,
      };
    }
  },
});
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

/** Whether a comment of the file says by which instrument. */
const isRecorded: Question<boolean> = ({ file }, _, name) => {
  for (const { facts } of statementsOf(file, 'comment'))
    if (facts.object.name === name && /@transfer\s+\S/i.test(facts.text ?? '')) return true;
  return false;
};
