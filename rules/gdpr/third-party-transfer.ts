import { extendCheck } from '#core/rules/api';
import { outboundReplication } from '#rules/base/outbound-replication';

export const thirdPartyTransfer = extendCheck(outboundReplication, {
  name: 'third-party-transfer',
  summary: 'Data sent to subscribers is limited and its recipient recorded.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 28(1) and (3); Art. 30(1)(d)',
  requirement: 'Processors act under a contract; the record of processing lists recipients.',
  tags: ['replication', 'disclosure'],
  params: { classes: ['pii', 'special-category'] },
  options: ['recipientTag', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE PUBLICATION crm_feed FOR TABLE users;`,
        fixed: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE PUBLICATION crm_feed FOR TABLE users (id, created_at);`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE PUBLICATION everything FOR ALL TABLES;`,
        fixed: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE PUBLICATION everything FOR ALL TABLES;
COMMENT ON PUBLICATION everything IS '@recipient <who, on what ground>';`,
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, email text);
CREATE PUBLICATION warehouse;`,
        sql: 'ALTER PUBLICATION warehouse ADD TABLE visits;',
        fixed: 'ALTER PUBLICATION warehouse ADD TABLE visits (id, visit_date);',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, email text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits (id, email);',
        fixed: `CREATE PUBLICATION warehouse FOR TABLE visits (id, email);
COMMENT ON PUBLICATION warehouse IS '@recipient <who, on what ground>';`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, email text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLES IN SCHEMA public;',
        fixed: `CREATE PUBLICATION warehouse FOR TABLES IN SCHEMA public;
COMMENT ON PUBLICATION warehouse IS '@recipient <who, on what ground>';`,
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, email text);
CREATE FOREIGN TABLE outside (id bigint, what text) SERVER other;`,
        sql: 'INSERT INTO outside SELECT id, email FROM visits;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, email text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        after: "COMMENT ON PUBLICATION warehouse IS 'for the warehouse';",
        fixed: 'CREATE PUBLICATION warehouse FOR TABLE visits (id, visit_date);',
        note: 'No recipient is named.',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, email text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        fixed: `CREATE PUBLICATION warehouse FOR TABLE visits;
COMMENT ON PUBLICATION warehouse IS '@recipient <who, on what ground>';`,
        note: 'No column lists before 15.',
        version: 14,
      },
      {
        before: `CREATE TABLE things (id bigint);
CREATE TABLE letters (email text) INHERITS (things);`,
        sql: 'CREATE PUBLICATION partner FOR TABLE things;',
        fixed: 'CREATE PUBLICATION partner FOR TABLE things (id);',
        note: 'What inherits comes along.',
      },
    ],
    good: [
      {
        before: `CREATE TABLE things (id bigint);
CREATE TABLE letters (email text) INHERITS (things);`,
        sql: 'CREATE PUBLICATION partner FOR TABLE ONLY things;',
      },
      {
        before: 'CREATE TABLE things (id bigint);',
        sql: 'CREATE PUBLICATION partner FOR TABLE things;',
        after: 'CREATE TABLE letters (email text) INHERITS (things);',
        note: 'What comes later is not sent.',
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE PUBLICATION crm_feed FOR TABLE users (id, created_at);`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE PUBLICATION crm_feed FOR TABLE users;
COMMENT ON PUBLICATION crm_feed IS '@recipient Acme CRM GmbH, DPA 2024-07';`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, email text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        after: "COMMENT ON PUBLICATION warehouse IS '@recipient warehouse, contract 7';",
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, email text);',
        sql: `CREATE PUBLICATION warehouse FOR TABLE visits;
ALTER PUBLICATION warehouse SET TABLE visits (id, visit_date);`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, email text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        after: 'DROP PUBLICATION warehouse;',
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, email text);
CREATE SCHEMA blog;
CREATE TABLE blog.visits (id bigint, page text);`,
        sql: 'CREATE PUBLICATION pages FOR TABLE blog.visits;',
        note: 'Another table of the name.',
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, email text);
CREATE PUBLICATION warehouse FOR TABLE visits (id);`,
        sql: 'ALTER PUBLICATION warehouse DROP TABLE visits;',
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, email text);
CREATE FOREIGN TABLE outside (id bigint, day date) SERVER other;`,
        sql: 'INSERT INTO outside SELECT id, visit_date FROM visits;',
      },
    ],
  },
});
