import { describe, expect, it } from 'vitest';
import { effectsAfter, workOf } from '#test/core/effects/run';

const YEAR = "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')";

function attaching(columns: string, bound = YEAR, key = 'RANGE (day)'): readonly string[] {
  const history = `CREATE TABLE p (id int, day date NOT NULL, kind text) PARTITION BY ${key}; CREATE TABLE c (${columns});`;
  return workOf(effectsAfter(`ALTER TABLE p ATTACH PARTITION c ${bound}`, { history }));
}

const columns = 'id int, day date NOT NULL, kind text';

describe('ATTACH PARTITION', () => {
  it('reads the partition when nothing proves that its rows fit', () => {
    expect(attaching(columns)).toEqual(['scan public.c']);
  });

  it.each([
    "CHECK (day >= '2025-01-01' AND day < '2026-01-01')",
    "CHECK (day >= '2025-03-01'), CHECK (day < '2025-06-01')",
    "CHECK (day >= '2025-01-01' AND day <= '2025-12-31')",
    "CHECK (day BETWEEN '2025-01-01' AND '2025-12-31')",
  ])('does not when there is %s', (check) => {
    expect(attaching(`${columns}, ${check}`)).toEqual([]);
  });

  it.each([
    "CHECK (day >= '2025-01-01')",
    "CHECK (day >= '2024-12-31' AND day < '2026-01-01')",
    "CHECK (day >= '2025-01-01' AND day <= '2026-01-01')",
    "CHECK (day >= '2025-01-01' OR day < '2026-01-01')",
  ])('does when there is only %s', (check) => {
    expect(attaching(`${columns}, ${check}`)).toEqual(['scan public.c']);
  });

  it('needs NOT NULL as well, since a CHECK lets NULL pass', () => {
    const check = "CHECK (day >= '2025-01-01' AND day < '2026-01-01')";
    expect(attaching(`id int, day date, kind text, ${check}`)).toEqual(['scan public.c']);
    expect(attaching(`id int, day date, kind text, ${check}, CHECK (day IS NOT NULL)`)).toEqual([]);
  });

  it('compares lists', () => {
    const list = (check: string) =>
      attaching(`id int, day date, kind text NOT NULL, ${check}`, "FOR VALUES IN ('a', 'b')", 'LIST (kind)');
    expect(list("CHECK (kind IN ('b', 'a'))")).toEqual([]);
    expect(list("CHECK (kind = 'a')")).toEqual([]);
    expect(list("CHECK (kind IN ('a', 'c'))")).toEqual(['scan public.c']);
  });
});

describe('the default partition', () => {
  const history = (check: string) =>
    `CREATE TABLE p (id int, day date NOT NULL) PARTITION BY RANGE (day);
     CREATE TABLE rest PARTITION OF p DEFAULT;
     ALTER TABLE rest ADD CHECK (${check});`;
  const create = `CREATE TABLE c PARTITION OF p ${YEAR}`;

  it('is read for rows of the new one', () => {
    expect(workOf(effectsAfter(create, { history: history('id > 0') }))).toEqual(['scan public.rest']);
  });

  it.each(["day < '2025-01-01'", "day >= '2026-01-01'"])('is not when CHECK (%s) says that it has none', (check) => {
    expect(workOf(effectsAfter(create, { history: history(check) }))).toEqual([]);
  });

  it('is when a CHECK leaves room for them', () => {
    expect(workOf(effectsAfter(create, { history: history("day <= '2025-01-01'") }))).toEqual(['scan public.rest']);
  });
});
