import { describe, expect, it } from 'vitest';
import { defaultSettings, withConfiguration } from '#core/config/settings';
import { tooNew } from '#core/inspect/tooNew';
import { understand } from '#core/inspect/understand';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { signs } from '#core/sql/newer/newerSyntax';
import { createStatementParser } from '#core/sql/parseFile';
import { examples } from '#test/core/sql/newer/examples';

const parser = createStatementParser(await loadGrammar());

/** What is said for servers of a version that somebody has stated, as `the word: message`. */
function said(text: string, postgres?: number): string[] {
  const settings = withConfiguration(defaultSettings, postgres === undefined ? {} : { postgres });
  const { analysis } = understand('a.sql', text, { parser, settings, schema: emptySchema() });
  return tooNew(analysis).map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);
}

describe('what is too new for the stated servers', () => {
  it.each(signs)('is told of $what, and not from $since on', ({ what, since }) => {
    const sql = examples[what] ?? '';
    const message = `PostgreSQL ${since - 1} refuses this: ${what} is understood from ${since} on.`;
    expect(said(sql, since - 1).filter((each) => each.endsWith(message))).toHaveLength(1);
    expect(said(sql, since)).toEqual([]);
  });

  it('is not told where nobody has stated a version', () => {
    expect(said('MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE;')).toEqual([]);
  });

  it('is marked where it stands, each once, also in a file that states its version itself', () => {
    const merge = 'MERGE INTO t USING u ON t.é = u.é WHEN MATCHED THEN DELETE';
    expect(
      said(`-- confiture: pg 14\nSELECT 'é';\n${merge};\nCREATE TABLE x (é int, CONSTRAINT y NOT NULL é);`),
    ).toEqual([
      `${merge}: PostgreSQL 14 refuses this: MERGE is understood from 15 on.`,
      'CONSTRAINT: PostgreSQL 14 refuses this: NOT NULL as a constraint of the table is understood from 18 on.',
    ]);
  });

  it('is told in bodies, but for what a condition may keep from running', () => {
    const merge = 'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE;';
    const body = (inside: string) => `DO $$ BEGIN ${inside} END $$;`;
    expect(said(body(merge), 14)).toHaveLength(1);
    expect(said(body(`IF current_setting('server_version_num')::int >= 150000 THEN ${merge} END IF;`), 14)).toEqual([]);
  });

  it('is not taken for what only looks like it', () => {
    const quiet = [
      "CREATE TABLE t (a int NOT NULL, b text DEFAULT 'MERGE', CONSTRAINT c CHECK (a > 0), FOREIGN KEY (a) REFERENCES u);",
      'CREATE TABLE t (a int CONSTRAINT there NOT NULL PRIMARY KEY, b int GENERATED ALWAYS AS (a) STORED);',
      'CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b text COLLATE "C");',
      'ALTER TABLE t ALTER CONSTRAINT c DEFERRABLE;',
      'SELECT * FROM (SELECT 1) AS s, LATERAL (SELECT 2) AS l JOIN u USING (a);',
      "SELECT JSON('1'), json_value(a), json_object('{a,1}'), now() AT TIME ZONE 'UTC' FROM t;",
      'GRANT a TO b WITH ADMIN OPTION; GRANT SELECT ON t TO a; REVOKE a FROM b GRANTED BY c;',
      'CREATE VIEW v WITH (security_barrier) AS SELECT 1 AS a; COPY t FROM STDIN WITH (FORMAT csv);',
      'CREATE PUBLICATION p FOR TABLE t; ALTER SUBSCRIPTION s SET PUBLICATION p; VACUUM (VERBOSE) t;',
      'CREATE STATISTICS s (ndistinct) ON a, b FROM t; REINDEX DATABASE d; DROP DATABASE d;',
      "SELECT trim('timezone'); CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (force 'on', on_error 'stop', parallel '2');",
      'DELETE FROM t RETURNING a; SELECT DISTINCT a FROM t GROUP BY a; FETCH 1 FROM c;',
    ];
    for (const sql of quiet) expect(said(sql, 12), sql).toEqual([]);
  });
});
