import { defineEngineRule } from './defineEngineRule';

export const notAnalysed = defineEngineRule({
  name: 'not-analysed',
  severity: 'warning',
  mayBeOff: false,
  summary:
    'A part of the file was not read: a psql command, data behind COPY, a template, dynamic SQL, text above the size limit.',
  why: 'Nothing is known of what was not read. Silence about it would look like a clean bill. Of the body of a function, which does not run now, this is a hint.',
  instead:
    'Where it can be plain SQL, write plain SQL: `EXECUTE` with a constant string is read, one that is put together at run time is not. Otherwise read that part yourself and say so with `-- confiture-ignore engine/not-analysed: reason`.',
  fixable: false,
  examples: {
    bad: [
      {
        sql: '\\set tenant 42\nCREATE TABLE t (id bigint);',
        note: 'psql reads the first line, the server never sees it.',
      },
      {
        sql: "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || current_setting('app.table') || ' ADD c int'; END $$;",
        note: 'The statement is known only when it runs.',
      },
      {
        sql: "CREATE FUNCTION emptied() RETURNS void LANGUAGE plpython3u AS 'plpy.execute(''TRUNCATE t'')';",
        note: 'Bodies in SQL and PL/pgSQL are read, those in other languages are not.',
      },
    ],
    good: [{ sql: "DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD c int'; END $$;" }],
  },
});
