import { type RemedyStep, step } from '#core/remedy/remedy';
import { identifier, qualified } from '#core/rules/words/identifier';
import type { QualifiedName } from '#core/sql/facts/name';

/** How many rows one transaction of a backfill fills. */
const batch = 10_000;

/** What a value that is filled in must not hold. */
export const fillQuote = '$fill$';

/**
 * A backfill that commits after every batch, so that no row stays locked and dead rows can be cleaned meanwhile. It ends
 * by itself: a value that is NULL stops it instead of coming round again.
 * @param value SQL, over the columns of the row
 * @param isEmpty SQL: which rows are still to be filled
 */
export function fill(name: QualifiedName, column: string, value: string, isEmpty: string): RemedyStep {
  const [table, filled] = [qualified(name), identifier(column)];
  const statement = `DO ${fillQuote}
DECLARE
  touched bigint;
  filled bigint;
BEGIN
  LOOP
    WITH changed AS (
      UPDATE ${table} SET ${filled} = ${value}
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${isEmpty} LIMIT ${batch}))
      RETURNING ${filled} AS value
    )
    SELECT count(*), count(value) INTO touched, filled FROM changed;
    EXIT WHEN touched = 0;
    IF filled < touched THEN
      RAISE EXCEPTION 'The value is NULL: there is nothing to fill the rows with.';
    END IF;
    COMMIT;
  END LOOP;
END
${fillQuote}`;
  return { ...step(`fill ${name.name} ${column}`, [statement]), outside: 'by a directive' };
}
