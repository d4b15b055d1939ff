import { type Remedy, type RemedyStep, step } from '#core/remedy/remedy';
import { withoutDefault } from '#core/rules/edit/defaultLater';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier, qualified } from '#core/rules/words/identifier';
import { provenNotNull } from './notNull';

/** How many rows one transaction of a backfill fills. */
const batch = 10_000;

const quote = '$fill$';

/** ADD COLUMN with a volatile default: the default holds for new rows, the old ones are filled in batches. */
export function filledLater(context: StatementContext<'alter table', unknown>): Remedy | undefined {
  const { facts, version } = context;
  const [action, ...others] = facts.actions;
  if (action?.action !== 'add column' || others.length > 0) return undefined;
  const { column } = action;
  const value = column.default?.text;
  if (value === undefined || value.includes(quote) || column.constraints.length > 0) return undefined;
  const definition = withoutDefault(context, column);
  if (definition === undefined) return undefined;
  const alter = alterTable(facts);
  const set = `${alter} ALTER COLUMN ${identifier(column.name)} SET DEFAULT ${value}`;
  return [
    step(`add ${facts.name.name} ${column.name}`, [definition, set]),
    fill(`fill ${facts.name.name} ${column.name}`, qualified(facts.name), identifier(column.name), value),
    ...(column.notNull ? provenNotNull(facts, column.name, version) : []),
  ];
}

/**
 * A backfill that commits after every batch, so that no row stays locked and dead rows can be cleaned meanwhile. It ends
 * by itself: a value that is NULL stops it instead of coming round again.
 */
function fill(name: string, table: string, column: string, value: string): RemedyStep {
  const statement = `DO ${quote}
DECLARE
  touched bigint;
  filled bigint;
BEGIN
  LOOP
    WITH changed AS (
      UPDATE ${table} SET ${column} = ${value}
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${column} IS NULL LIMIT ${batch}))
      RETURNING ${column} AS value
    )
    SELECT count(*), count(value) INTO touched, filled FROM changed;
    EXIT WHEN touched = 0;
    IF filled < touched THEN
      RAISE EXCEPTION 'The default gives NULL: there is nothing to fill the rows with.';
    END IF;
    COMMIT;
  END LOOP;
END
${quote}`;
  return { ...step(name, [statement]), outside: 'by a directive' };
}
