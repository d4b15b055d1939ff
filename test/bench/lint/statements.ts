import type { Random } from '#test/bench/shared/random';

/** What the statements so far have made. */
export interface Draft {
  readonly random: Random;
  readonly tables: string[];
  next: number;
}

type Make = (draft: Draft) => string;

const types = [
  'bigint',
  'integer',
  'text',
  'varchar(255)',
  'numeric(12,2)',
  'timestamptz',
  'boolean',
  'jsonb',
  'uuid',
] as const;

const columnLine = (random: Random, place: number) =>
  `  c${place} ${random.pick(types)}${random.below(3) === 0 ? ' NOT NULL' : ''}`;

const aTable = ({ random, tables }: Draft) => tables[random.below(tables.length)] ?? 'accounts';

const createTable: Make = (draft) => {
  const name = `table_${draft.next++}`;
  const columns = Array.from({ length: 3 + draft.random.below(8) }, (_, place) => columnLine(draft.random, place));
  const parent = aTable(draft);
  draft.tables.push(name);
  return [
    `CREATE TABLE ${name} (`,
    `  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,`,
    `${columns.join(',\n')},`,
    `  parent_id bigint REFERENCES ${parent} (id) ON DELETE CASCADE`,
    ');',
  ].join('\n');
};

const createIndex: Make = (draft) => {
  const concurrently = draft.random.below(2) === 0 ? 'CONCURRENTLY ' : '';
  return `CREATE INDEX ${concurrently}index_${draft.next++} ON ${aTable(draft)} (c${draft.random.below(3)});`;
};

const addColumn: Make = (draft) => {
  const { random } = draft;
  const initial = random.pick([
    '',
    ' DEFAULT 0',
    ' DEFAULT now()',
    ' DEFAULT gen_random_uuid()',
    " NOT NULL DEFAULT ''",
  ]);
  const type = initial.includes('uuid')
    ? 'uuid'
    : initial.includes('now')
      ? 'timestamptz'
      : initial.includes('0')
        ? 'integer'
        : 'text';
  return `ALTER TABLE ${aTable(draft)}\n  ADD COLUMN added_${draft.next++} ${type}${initial};`;
};

const addConstraint: Make = (draft) => {
  const name = `constraint_${draft.next++}`;
  const body = draft.random.pick([
    'CHECK (c0 IS NOT NULL) NOT VALID',
    'CHECK (c1 IS NOT NULL)',
    `FOREIGN KEY (parent_id) REFERENCES ${aTable(draft)} (id)`,
    'UNIQUE (c0)',
  ]);
  return `ALTER TABLE ${aTable(draft)} ADD CONSTRAINT ${name} ${body};`;
};

const alterColumn: Make = (draft) =>
  `ALTER TABLE ${aTable(draft)}\n  ALTER COLUMN c0 ${draft.random.pick(['SET NOT NULL', 'TYPE bigint', "SET DEFAULT '1'", 'DROP NOT NULL'])};`;

const dataChange: Make = (draft) =>
  draft.random.pick([
    `UPDATE ${aTable(draft)} SET c0 = c0 WHERE c1 IS NULL;`,
    `INSERT INTO ${aTable(draft)} (c0, c1)\nVALUES\n  ('a', 'it''s'),\n  ('b', E'line\\n');`,
    `DELETE FROM ${aTable(draft)}\nWHERE id IN (\n  SELECT id FROM ${aTable(draft)} WHERE c2 IS NULL\n);`,
  ]);

const createFunction: Make = (draft) => {
  const name = `touch_${draft.next++}`;
  return [
    `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger AS $$`,
    'BEGIN',
    '  -- keeps the time of the last change; don’t call it directly',
    '  IF NEW.c0 IS DISTINCT FROM OLD.c0 THEN',
    `    UPDATE ${aTable(draft)} SET c1 = NEW.c1 WHERE id = NEW.id;`,
    '  END IF;',
    '  RETURN NEW;',
    'END;',
    '$$ LANGUAGE plpgsql;',
  ].join('\n');
};

const dropSomething: Make = (draft) =>
  draft.random.pick([
    `ALTER TABLE ${aTable(draft)} DROP COLUMN IF EXISTS c2;`,
    `DROP INDEX IF EXISTS index_${draft.random.below(Math.max(1, draft.next))};`,
    `COMMENT ON TABLE ${aTable(draft)} IS 'Kept for "reports"; see the handbook';`,
  ]);

/** Weighted by repetition. */
export const statementMakers: readonly [Make, ...Make[]] = [
  createTable,
  createTable,
  createIndex,
  createIndex,
  addColumn,
  addColumn,
  addConstraint,
  alterColumn,
  dataChange,
  dataChange,
  createFunction,
  dropSomething,
];
