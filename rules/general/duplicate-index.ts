import { defineFileRule, holdsTheSame, type Index, manual, placeIn } from '#core/rules/api';

export const duplicateIndex = defineFileRule({
  name: 'duplicate-index',
  family: 'Schema quality',
  severity: 'warning',
  recommended: true,
  summary: 'An index holds the same entries in the same order as another one of the table.',
  why: `Every \`INSERT\`, and most \`UPDATE\`s, write both; both take disk, cache and VACUUM’s time; and the planner needs only one. \`PRIMARY KEY\` and \`UNIQUE\`
bring an index of their own, so a further one on the same columns is a double.`,
  instead: 'Leave one of them away: the plain one where the other belongs to a constraint.',
  sources: [
    manual('indexes-unique'),
    'splinter: 0009',
    'bytebase: index.no-duplicate-column',
    'https://github.com/supabase/splinter/blob/main/docs/0009_duplicate_index.md',
  ],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint PRIMARY KEY, at date);\nCREATE INDEX orders_at ON orders (at);',
        sql: 'CREATE INDEX CONCURRENTLY orders_at_idx ON orders (at);',
      },
      {
        sql: 'CREATE TABLE "Users" (id bigint PRIMARY KEY, "eMail" text UNIQUE);\nCREATE INDEX users_mail ON "Users" ("eMail");',
        note: 'The unique constraint has built its index already.',
      },
      {
        before: 'CREATE TABLE app.t (a int, b int);\nCREATE INDEX t_ab ON app.t (a, b DESC);',
        sql: 'CREATE INDEX t_ba ON app.t (a DESC, b);',
        note: 'An index is read in both directions.',
      },
      {
        before: 'CREATE TABLE t (a int, b int);',
        sql: 'CREATE INDEX one ON t (a) INCLUDE (b) WHERE b > 0;\nCREATE INDEX two ON t (a) INCLUDE (b) WHERE b > 0;',
      },
      {
        before: 'CREATE TABLE t (a text);\nCREATE INDEX one ON t (lower(a));',
        sql: 'CREATE INDEX two ON t (lower(a));',
      },
      {
        before: 'CREATE TABLE t (a int);\nCREATE INDEX one ON t (a);',
        sql: 'ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);',
        note: 'Now the older one can go.',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE t (a int, b int);\nCREATE INDEX one ON t (a);',
        sql: `CREATE INDEX two ON t (a) WHERE b > 0;
CREATE INDEX three ON t (b);
CREATE INDEX four ON t (a DESC NULLS LAST);
CREATE INDEX five ON t USING hash (a);
CREATE INDEX six ON t (a) INCLUDE (b);`,
        note: 'Each holds something else, or in another order.',
      },
      {
        before: 'CREATE TABLE t (a text);\nCREATE INDEX one ON t (a);',
        sql: `CREATE INDEX two ON t (a text_pattern_ops);
CREATE INDEX three ON t (a COLLATE "C");
CREATE INDEX four ON t (upper(a));
CREATE INDEX five ON t (lower(a));`,
        note: 'Operator classes, collations and expressions decide what an index is good for.',
      },
      {
        before: 'CREATE TABLE t (a int);\nCREATE INDEX one ON t (a);',
        sql: 'CREATE INDEX CONCURRENTLY two ON t (a);\nDROP INDEX CONCURRENTLY one;\nALTER INDEX two RENAME TO one;',
        note: 'An index is built anew, and the old one goes.',
      },
      {
        before: 'CREATE TABLE t (a int, CONSTRAINT one UNIQUE (a));',
        sql: 'CREATE UNIQUE INDEX CONCURRENTLY two ON t (a);\nALTER TABLE t DROP CONSTRAINT one, ADD CONSTRAINT one UNIQUE USING INDEX two;',
      },
    ],
  },
  byRelation: true,
  *check({ file, left }) {
    for (const { index, all: twins, statement, span } of left.indexes) {
      const twin = twins.find(
        (other) => other.id !== index.id && holdsTheSame(index, other) && canDoWithout(index, other),
      );
      if (twin === undefined) continue;
      const spare = isSpare(index, twin) ? index : twin;
      const isNamedThere = twin.origin?.file === file.path && canDoWithout(twin, index);
      if (isNamedThere && (spare === twin || twins.indexOf(twin) > twins.indexOf(index))) continue;
      yield {
        message: `${index.name} holds the same as ${twin.name} of ${index.table}. Leave ${spare.name} away.`,
        span: placeIn(statement, span),
        object: index.id,
      };
    }
  },
});

/** Whether one of two can go; not when both are behind constraints, or say of different NULLs what is unique. */
function canDoWithout(one: Index, other: Index): boolean {
  if (one.unique && other.unique && one.nullsNotDistinct !== other.nullsNotDistinct) return false;
  return isSpare(one, other) || isSpare(other, one);
}

/** Whether the one can go because the other does all that it does. */
function isSpare(one: Index, other: Index): boolean {
  return one.constraint === undefined && (other.unique || !one.unique);
}
