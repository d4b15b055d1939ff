import { Random } from '#test/bench/shared/random';
import type { Corpus } from './corpus';
import type { Draft } from './statements';

/** A change and what undoes it. */
interface Pair {
  readonly up: string;
  readonly down: string;
}

type Make = (draft: Draft) => Pair;

/** A history of `count` migrations that each have a way back, two files each, in the manner of golang-migrate. */
export function makePairs(count: number, seed: number): Corpus['files'] {
  const draft: Draft = { random: new Random(seed), tables: [], next: 0 };
  return Array.from({ length: count }, (_, place) => {
    const parts = Array.from({ length: 1 + draft.random.below(3) }, () => next(draft));
    const name = `${String(place + 1).padStart(6, '0')}_change_${place}`;
    return [
      { name: `${name}.up.sql`, text: `${parts.map(({ up }) => up).join('\n\n')}\n` },
      {
        name: `${name}.down.sql`,
        text: `${parts
          .toReversed()
          .map(({ down }) => down)
          .join('\n')}\n`,
      },
    ];
  }).flat();
}

/** One change in six makes a table, so that the schema grows along with the history. */
function next(draft: Draft): Pair {
  return draft.tables.length === 0 ? createTable(draft) : draft.random.pick(makers)(draft);
}

const aTable = ({ random, tables }: Draft) => tables[random.below(tables.length)] ?? '';

const createTable: Make = (draft) => {
  const name = `table_${draft.next++}`;
  const parent = draft.tables.length === 0 ? name : aTable(draft);
  draft.tables.push(name);
  return {
    up: [
      `CREATE TABLE ${name} (`,
      '  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,',
      '  title text NOT NULL,',
      '  amount numeric(12, 2),',
      '  created_at timestamptz NOT NULL DEFAULT now(),',
      `  parent_id bigint REFERENCES ${parent} (id)`,
      ');',
      `CREATE INDEX ${name}_parent_id_idx ON ${name} (parent_id);`,
    ].join('\n'),
    down: `DROP TABLE ${name};`,
  };
};

const addColumn: Make = (draft) => {
  const column = `added_${draft.next++}`;
  const table = aTable(draft);
  return {
    up: `ALTER TABLE ${table} ADD COLUMN ${column} ${draft.random.pick(['text', 'bigint', 'boolean DEFAULT false'])};`,
    down: `ALTER TABLE ${table} DROP COLUMN ${column};`,
  };
};

const createIndex: Make = (draft) => {
  const index = `index_${draft.next++}`;
  return {
    up: `CREATE INDEX ${index} ON ${aTable(draft)} (${draft.random.pick(['title', 'amount', 'created_at'])});`,
    down: `DROP INDEX ${index};`,
  };
};

const addCheck: Make = (draft) => {
  const name = `check_${draft.next++}`;
  const table = aTable(draft);
  return {
    up: `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (amount >= 0) NOT VALID;`,
    down: `ALTER TABLE ${table} DROP CONSTRAINT ${name};`,
  };
};

const createView: Make = (draft) => {
  const name = `view_${draft.next++}`;
  return {
    up: `CREATE VIEW ${name} AS SELECT id, title FROM ${aTable(draft)} WHERE amount > 0;`,
    down: `DROP VIEW ${name};`,
  };
};

const fillColumn: Make = (draft) => ({
  up: `UPDATE ${aTable(draft)} SET amount = 0 WHERE amount IS NULL;`,
  down: '-- Irreversible: nobody knows which amounts were missing.\nSELECT 1;',
});

const makers: readonly [Make, ...Make[]] = [
  createTable,
  addColumn,
  addColumn,
  createIndex,
  addCheck,
  createView,
  fillColumn,
];
