import { extendCheck } from '#core/rules/api';
import { outboundReplication } from '#rules/base/outbound-replication';

export const phiReplicationScope = extendCheck(outboundReplication, {
  name: 'phi-replication-scope',
  summary: 'Replication of PHI is limited to what is needed.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.502(b) and 164.514(d)',
  requirement: 'Uses and disclosures of PHI are limited to the minimum necessary for the purpose.',
  tags: ['replication', 'disclosure'],
  params: { classes: ['phi'] },
  options: ['recipientTag', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
CREATE PUBLICATION analytics FOR TABLE patients;`,
        fixed: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
CREATE PUBLICATION analytics FOR TABLE patients (id, clinic_id, full_name);`,
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, diagnosis text);
CREATE PUBLICATION warehouse;`,
        sql: 'ALTER PUBLICATION warehouse ADD TABLE visits;',
        fixed: 'ALTER PUBLICATION warehouse ADD TABLE visits (id, visit_date);',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits (id, diagnosis);',
        fixed: `CREATE PUBLICATION warehouse FOR TABLE visits (id, diagnosis);
COMMENT ON PUBLICATION warehouse IS '@recipient <who, on what ground>';`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLES IN SCHEMA public;',
        fixed: `CREATE PUBLICATION warehouse FOR TABLES IN SCHEMA public;
COMMENT ON PUBLICATION warehouse IS '@recipient <who, on what ground>';`,
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, diagnosis text);
CREATE FOREIGN TABLE outside (id bigint, what text) SERVER other;`,
        sql: 'INSERT INTO outside SELECT id, diagnosis FROM visits;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        after: "COMMENT ON PUBLICATION warehouse IS 'for the warehouse';",
        fixed: 'CREATE PUBLICATION warehouse FOR TABLE visits (id, visit_date);',
        note: 'No recipient is named.',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        fixed: `CREATE PUBLICATION warehouse FOR TABLE visits;
COMMENT ON PUBLICATION warehouse IS '@recipient <who, on what ground>';`,
        note: 'No column lists before 15.',
        version: 14,
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
CREATE PUBLICATION analytics FOR TABLE patients (id, clinic_id);`,
      },
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
CREATE PUBLICATION dr FOR TABLE patients;
COMMENT ON PUBLICATION dr IS '@recipient internal disaster-recovery site';`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        after: "COMMENT ON PUBLICATION warehouse IS '@recipient warehouse, contract 7';",
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: `CREATE PUBLICATION warehouse FOR TABLE visits;
ALTER PUBLICATION warehouse SET TABLE visits (id, visit_date);`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE PUBLICATION warehouse FOR TABLE visits;',
        after: 'DROP PUBLICATION warehouse;',
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, diagnosis text);
CREATE SCHEMA blog;
CREATE TABLE blog.visits (id bigint, page text);`,
        sql: 'CREATE PUBLICATION pages FOR TABLE blog.visits;',
        note: 'Another table of the name.',
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, diagnosis text);
CREATE PUBLICATION warehouse FOR TABLE visits (id);`,
        sql: 'ALTER PUBLICATION warehouse DROP TABLE visits;',
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, diagnosis text);
CREATE FOREIGN TABLE outside (id bigint, day date) SERVER other;`,
        sql: 'INSERT INTO outside SELECT id, visit_date FROM visits;',
      },
    ],
  },
});
