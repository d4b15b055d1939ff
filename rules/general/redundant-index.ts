import { defineFileRule, type Index, isBeginningOf, manual, placeIn } from '#core/rules/api';

export const redundantIndex = defineFileRule({
  name: 'redundant-index',
  family: 'Schema quality',
  severity: 'info',
  recommended: true,
  summary: 'An index holds the first columns of another one, which can do its work.',
  why: `An index on \`(a, b)\` serves every search, join, sort and foreign key that an index on \`(a)\` serves. The shorter one costs writes, disk and cache
all the same. It is smaller, though: where \`b\` is long and \`a\` is searched for all the time, both may be worth their price.`,
  instead: 'Keep the longer one alone, unless you have measured that the shorter one pays.',
  sources: [manual('indexes-multicolumn'), 'splinter: 0009'],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  examples: {
    bad: [
      {
        before:
          'CREATE TABLE orders (customer_id bigint, at date);\nCREATE INDEX orders_both ON orders (customer_id, at);',
        sql: 'CREATE INDEX one ON orders (customer_id);',
      },
      {
        sql: 'CREATE TABLE "Members" ("groupId" int, "userId" int, PRIMARY KEY ("groupId", "userId"));\nCREATE INDEX ON "Members" ("groupId" DESC);',
        note: 'The primary key begins with the column.',
      },
      {
        before: 'CREATE TABLE app.t (a int, b int);\nCREATE INDEX one ON app.t (a);',
        sql: 'CREATE INDEX two ON app.t (a) INCLUDE (b);',
        note: 'Now the older one can go.',
      },
      {
        before: 'CREATE TABLE t (a int, b int);',
        sql: 'CREATE INDEX one ON t (a) WHERE b > 0;\nCREATE INDEX two ON t (a, b) WHERE b > 0;',
      },
      {
        before: 'CREATE TABLE t (a int, b int, c int);\nCREATE INDEX one ON t (a);',
        sql: 'CREATE INDEX two ON t (a, b);\nCREATE INDEX three ON t (a, c);',
        note: 'Said once for `one`, at the first of the two that can do its work.',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE t (a int, b int, c int);\nCREATE INDEX one ON t (a, b);',
        sql: `CREATE INDEX two ON t (b, a);
CREATE INDEX three ON t (a) WHERE b > 0;
CREATE INDEX four ON t (a) INCLUDE (c);
CREATE INDEX five ON t (a NULLS FIRST);`,
        note: 'None of them is the beginning of the other.',
      },
      {
        before: 'CREATE TABLE t (a int, b int);\nCREATE INDEX one ON t (a, b);',
        sql: 'CREATE UNIQUE INDEX two ON t (a);\nALTER TABLE t ADD PRIMARY KEY (a);',
        note: 'What is unique is needed.',
      },
      {
        before: 'CREATE TABLE t (a int, b int);\nCREATE INDEX one ON t (a, b) WHERE a > 0;',
        sql: 'CREATE INDEX two ON t (a);',
        note: 'A partial index does not hold every row.',
      },
      {
        before: 'CREATE TABLE t (a text, b int);\nCREATE INDEX one ON t (a, b);',
        sql: 'CREATE INDEX two ON t (a text_pattern_ops);',
      },
      {
        before: 'CREATE TABLE t (a int, b int);\nCREATE INDEX one ON t (a);',
        sql: 'CREATE INDEX CONCURRENTLY two ON t (a, b);\nDROP INDEX CONCURRENTLY one;',
      },
    ],
  },
  byRelation: true,
  *check({ file, left }) {
    const told = new Set<string>();
    for (const { index, all, statement, span } of left.indexes) {
      for (const other of all) {
        const isShorter = canGo(index) && isBeginningOf(index, other);
        const isLonger = canGo(other) && isBeginningOf(other, index) && other.origin?.file !== file.path;
        if (!isShorter && !isLonger) continue;
        const [shorter, longer] = isShorter ? [index, other] : [other, index];
        if (told.has(shorter.id)) continue;
        told.add(shorter.id);
        yield {
          message: isShorter
            ? `The index ${shorter.name} holds the first columns of ${longer.name} on ${index.table}, which can do its work. Leave ${shorter.name} away unless it is measured to pay.`
            : `The index ${longer.name} begins with the columns of ${shorter.name} on ${index.table} and can do its work. Drop ${shorter.name} afterwards, unless it is measured to pay.`,
          span: placeIn(statement, span),
          object: shorter.id,
        };
        break;
      }
    }
  },
});

function canGo({ unique, constraint }: Index): boolean {
  return !unique && constraint === undefined;
}
