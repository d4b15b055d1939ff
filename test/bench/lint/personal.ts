import { type Draft, statementMakers } from './statements';

type Make = (draft: Draft) => string;

const aTable = ({ random, tables }: Draft) => tables[random.below(tables.length)] ?? 'accounts';

const columns = [
  'email text',
  'phone varchar(32)',
  'ssn text',
  'date_of_birth date',
  'diagnosis text',
  'card_number varchar(19)',
  'iban text',
  'ip_address inet',
  'amount numeric(12,2)',
  'marketing_consent boolean DEFAULT false',
] as const;

/** A table about people, which libraries about data have something to say of. */
const createTable: Make = ({ random, tables, next }) => {
  const name = `${random.pick(['patients', 'customers', 'payments', 'ledger_entries', 'audit_log'])}_${next}`;
  const some = Array.from({ length: 2 + random.below(4) }, (_, place) => `  c${place} text`);
  const told = columns.filter(() => random.below(3) === 0).map((column) => `  ${column}`);
  tables.push(name);
  return [`CREATE TABLE ${name} (`, [`  id bigint PRIMARY KEY`, ...some, ...told].join(',\n'), ');'].join('\n');
};

const addColumn: Make = (draft) =>
  `ALTER TABLE ${aTable(draft)} ADD COLUMN IF NOT EXISTS ${draft.random.pick(columns)};`;

const access: Make = (draft) =>
  draft.random.pick([
    `GRANT SELECT ON ${aTable(draft)} TO reporting;`,
    `ALTER TABLE ${aTable(draft)} ENABLE ROW LEVEL SECURITY;`,
    `COMMENT ON TABLE ${aTable(draft)} IS 'Kept for ten years. @class pii';`,
    `CREATE VIEW view_${draft.next} AS SELECT id, c0 FROM ${aTable(draft)};`,
  ]);

/** The usual statements, and among them those about people, money and who may see them. */
export const personalMakers: readonly [Make, ...Make[]] = [
  ...statementMakers,
  ...[createTable, addColumn, access].map(
    (make): Make =>
      (draft) => {
        draft.next += 1;
        return make(draft);
      },
  ),
];
