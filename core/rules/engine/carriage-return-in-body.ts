import { defineEngineRule } from './defineEngineRule';

export const carriageReturnInBody = defineEngineRule({
  name: 'carriage-return-in-body',
  severity: 'warning',
  mayBeOff: true,
  summary: 'A function body or string has Windows line ends.',
  why: 'PostgreSQL stores the text between the quotes as it is: carriage returns reach `pg_proc.prosrc`, and a checksum or diff of the function changes with the machine that ran the file.',
  instead: 'Save the file with LF line ends, and keep them with `*.sql text eol=lf` in `.gitattributes`.',
  fixable: true,
  examples: {
    bad: [
      {
        sql: 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\r\nSELECT 1\r\n$$;',
        fixed: 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\nSELECT 1\n$$;',
      },
    ],
    good: [{ sql: 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\nSELECT 1\n$$;' }],
  },
});
