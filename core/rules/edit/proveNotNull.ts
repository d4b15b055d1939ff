import type { Fix } from '#core/rules/finding';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import { joinName } from '#core/schema/names';
import { fix, replace } from './edits';
import { standsAlone } from './outside';

/** From this major on NOT NULL itself can be NOT VALID, and no CHECK is needed. */
export const notNullMayBeNotValid = 18;

/**
 * Makes a column NOT NULL by way of a constraint that is validated under a lock that lets reads and writes through. The
 * validation needs a transaction of its own.
 */
export function proveNotNull(context: StatementContext<'alter table', unknown>, column: string): readonly Fix[] {
  const { facts, version } = context;
  if (facts.actions.length > 1 || !standsAlone(context)) return [];
  const alter = alterTable(facts);
  const name = identifier(joinName(facts.name.name, column, 'not_null'));
  const validate = `${alter} VALIDATE CONSTRAINT ${name}`;
  const statements =
    version < notNullMayBeNotValid
      ? [
          `${alter} ADD CONSTRAINT ${name} CHECK (${identifier(column)} IS NOT NULL) NOT VALID`,
          validate,
          `${alter} ALTER COLUMN ${identifier(column)} SET NOT NULL`,
          `${alter} DROP CONSTRAINT ${name}`,
        ]
      : [`${alter} ADD CONSTRAINT ${name} NOT NULL ${identifier(column)} NOT VALID`, validate];
  return fix('Prove it with a constraint that is validated first', true, replace(context, ...statements));
}
