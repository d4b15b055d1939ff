import { extendCheck } from '#core/rules/api';
import { dataExport } from '#rules/base/data-export';

export const personalDataExport = extendCheck(dataExport, {
  name: 'personal-data-export',
  summary: 'Personal data is not written to server files.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 5(1)(f); Art. 32(1)(b)',
  requirement: 'Ongoing confidentiality of processing; protection against unauthorised disclosure.',
  tags: ['export'],
  params: { classes: ['pii', 'special-category'] },
  options: ['includeStdout'],
  examples: {
    bad: [
      { sql: "COPY (SELECT email, phone_number FROM customers) TO PROGRAM 'gzip > /var/exports/c.gz';" },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: "COPY users TO '/var/exports/users.csv' (FORMAT csv);",
        fixed: "COPY users (id, created_at) TO '/var/exports/users.csv' (FORMAT csv);",
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: "COPY (SELECT to_jsonb(u) FROM users u) TO '/var/exports/users.json';",
        note: 'The row as a whole.',
      },
    ],
    good: [
      { sql: "COPY (SELECT country, count(*) FROM customers GROUP BY country) TO '/var/reports/c.csv' (FORMAT csv);" },
      { sql: "COPY (SELECT md5(email) AS h FROM customers) TO '/var/reports/h.csv' (FORMAT csv);" },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: "COPY users (id, created_at) TO '/var/exports/users.csv' (FORMAT csv);",
      },
    ],
  },
});
