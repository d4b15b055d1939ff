import { describe, expect, it } from 'vitest';
import { lex } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';
import { factsOf } from './facts';
import { relationUses } from './relationUses';
import { samples } from './samples';

const rich = [
  `CREATE TABLE IF NOT EXISTS s."t" (id bigserial CONSTRAINT p PRIMARY KEY, a varchar(3)[] COLLATE "C" DEFAULT lower('X')
    NOT NULL REFERENCES o (b) DEFERRABLE, g int GENERATED ALWAYS AS (id * 2) STORED, CHECK (id > 0), LIKE q) INHERITS (s.p)`,
  `ALTER TABLE IF EXISTS ONLY s.t ADD c timestamp(3) with time zone DEFAULT now() CHECK (c > '2000-01-01'), DROP COLUMN d,
    ALTER e TYPE double precision USING e::double precision, ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES s.o NOT VALID`,
  'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING btree (a DESC, lower(b), (a + b)) WHERE a IS NOT NULL',
  "CREATE FUNCTION s.f(a int DEFAULT 1, OUT b text) RETURNS SETOF s.ty LANGUAGE sql AS 'SELECT 1'",
  'CREATE CONSTRAINT TRIGGER g AFTER INSERT ON s.t FROM s.u FOR EACH ROW EXECUTE FUNCTION s.f()',
  'CREATE POLICY p ON s.t USING (a = f(1)) WITH CHECK (b > 0)',
  'CREATE DOMAIN s.d AS varchar(5) NOT NULL DEFAULT lower($$x$$) CONSTRAINT k CHECK (VALUE > 0)',
  'ALTER DOMAIN s.d ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID',
  'ALTER TYPE s.t ADD ATTRIBUTE a int CASCADE, ALTER ATTRIBUTE b TYPE interval day to second(3)',
  'CREATE SEQUENCE s.q OWNED BY s.t.c',
  'DROP TRIGGER IF EXISTS g ON s.t CASCADE',
  'DROP FUNCTION IF EXISTS s.f(int, text), g',
  'DROP MATERIALIZED VIEW IF EXISTS s.m, n',
  'ALTER TABLE s.t RENAME COLUMN a TO b',
  'ALTER DOMAIN s.d RENAME CONSTRAINT k TO l',
  'ALTER FUNCTION s.f(int) SET SCHEMA u',
  "COMMENT ON COLUMN s.t.c IS 'x'",
  "COMMENT ON CONSTRAINT k ON DOMAIN s.d IS 'x'",
  'GRANT SELECT ON TABLE s.t, u TO r',
  'REVOKE ALL ON ALL TABLES IN SCHEMA s, u FROM r',
];

/** Every span in a value, in a fixed order. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('start' in value && 'end' in value) return [value as Span];
  return Object.values(value).flatMap(spansIn);
}

/** The tokens that each span covers. */
function covered(sql: string): string[][] {
  return spansIn(factsOf(sql)).map(({ start, end }) => tokens(sql.slice(start, end)));
}

function tokens(sql: string): string[] {
  return lex(sql).map(({ start, end }) => sql.slice(start, end));
}

describe('the places in facts', () => {
  it.each([...rich, ...samples.map(([, , sql]) => sql), ...relationUses.map(([sql]) => sql)])(
    'cover the same words wherever comments stand: %s',
    (sql) => {
      const commented = tokens(sql).join(' /* "ü🙂 (, ON */ ');
      expect(covered(`-- ü🙂\n${commented}`)).toEqual(covered(sql));
    },
  );

  it.each(rich)('exist: %s', (sql) => {
    expect(covered(sql).length).toBeGreaterThan(0);
  });
});
