import type { Fix } from '#core/rules/finding';
import { constraintName } from '#core/rules/look/constraintName';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import type { CheckConstraint, ForeignKeyConstraint, NotNullConstraint } from '#core/sql/facts/constraint';
import { append, fix, insert } from './edits';
import { standsAlone } from './outside';

/**
 * Adds the constraint NOT VALID and checks the rows in a statement of its own, under a lock that lets reads and writes
 * through. That needs a second transaction: inside of one only the first half can be done here.
 */
export function validateLater(
  context: StatementContext<'alter table', unknown>,
  constraint: CheckConstraint | ForeignKeyConstraint | NotNullConstraint,
): readonly Fix[] {
  const { facts } = context;
  const end = constraint.span?.end;
  if (end === undefined) return [];
  const notValid = insert(context, end, ' NOT VALID');
  if (!standsAlone(context)) return fix('Add it NOT VALID, validate it in a later migration', false, notValid);
  const name = constraintName(context, constraint);
  if (name === undefined) return [];
  const validate = `${alterTable(facts)} VALIDATE CONSTRAINT ${identifier(name)}`;
  return fix('Add it NOT VALID, then validate it', true, notValid, append(context, validate));
}
