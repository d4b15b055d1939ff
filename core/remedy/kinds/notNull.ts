import { type Remedy, step } from '#core/remedy/remedy';
import { notNullMayBeNotValid } from '#core/rules/edit/proveNotNull';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import { joinName } from '#core/schema/names';
import type { AlterTable } from '#core/sql/facts/table';

/** SET NOT NULL of one column. */
export function setNotNull({ facts, version }: StatementContext<'alter table', unknown>): Remedy | undefined {
  const [action, ...others] = facts.actions;
  if (action?.action !== 'set not null' || others.length > 0) return undefined;
  return provenNotNull(facts, action.column, version);
}

/** NOT NULL by way of a constraint that is validated while reads and writes go on. */
export function provenNotNull(facts: AlterTable, column: string, version: number): Remedy {
  const alter = alterTable(facts);
  const constraint = joinName(facts.name.name, column, 'not_null');
  const [name, quoted] = [identifier(constraint), identifier(column)];
  const validate = step(`validate ${constraint}`, [`${alter} VALIDATE CONSTRAINT ${name}`]);
  const drop = `${alter} DROP CONSTRAINT ${name}`;
  if (version >= notNullMayBeNotValid)
    return [
      step(`add ${constraint}`, [`${alter} ADD CONSTRAINT ${name} NOT NULL ${quoted} NOT VALID`], [drop]),
      validate,
    ];
  const add = `${alter} ADD CONSTRAINT ${name} CHECK (${quoted} IS NOT NULL) NOT VALID`;
  const set = `${alter} ALTER COLUMN ${quoted} SET NOT NULL`;
  const unset = `${alter} ALTER COLUMN ${quoted} DROP NOT NULL`;
  return [
    step(`add ${constraint}`, [add], [drop]),
    validate,
    step(`set ${facts.name.name} ${column} not null`, [set, drop], [add, unset]),
  ];
}
