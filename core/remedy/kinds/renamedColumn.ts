import { afterRelease, type Remedy, step } from '#core/remedy/remedy';
import type { StatementContext } from '#core/rules/rule';
import { identifier, qualified } from '#core/rules/words/identifier';
import { columnOf, table } from '#core/schema/lookup';
import { fill } from './fill';
import { isFree } from './freeColumn';
import { keptUp } from './keptUp';

/**
 * RENAME COLUMN of one that nothing else depends on: a second column under the new name, kept in step whichever of the two
 * is written, and the old one goes when no code names it any more. The new column stands last in the table.
 */
export function renamedColumn(context: StatementContext<'rename', unknown>): Remedy | undefined {
  const { facts, schema } = context;
  const { name, on } = facts.object;
  if (facts.of !== 'column' || on === undefined || facts.ifExists) return undefined;
  const owner = table(schema, context.resolve(on));
  const column = owner && columnOf(owner, name);
  if (owner === undefined || column?.type === undefined || !isFree(schema, owner, name)) return undefined;
  const saysMore = column.comment !== undefined || (owner.grants ?? []).some((given) => given.column === name);
  if (saysMore || columnOf(owner, facts.to) !== undefined) return undefined;

  const alter = `ALTER TABLE ${qualified(on)}`;
  const [from, to] = [identifier(name), identifier(facts.to)];
  const { make, letGo } = keptUp(on, name, inStep(from, to));
  const type = column.type.text;
  const silence = '-- confiture-ignore general/drop-column: to be run when no running code names it any more\n';
  return [
    step(
      `add ${owner.name} ${facts.to}`,
      [`${alter} ADD COLUMN ${to} ${type}`, ...make],
      [...letGo, `${alter} DROP COLUMN ${to}`],
    ),
    fill(on, facts.to, from, `${to} IS NULL AND ${from} IS NOT NULL`),
    afterRelease(
      step(
        `drop ${owner.name} ${name}`,
        [...letGo, `${silence}${alter} DROP COLUMN ${from}`],
        [
          `${alter} ADD COLUMN ${from} ${type}`,
          `UPDATE ${qualified(on)} SET ${from} = ${to} WHERE ${to} IS NOT NULL`,
          ...make,
        ],
      ),
    ),
  ];
}

/** Old code writes the one, new code the other; who writes both means the new one. */
function inStep(from: string, to: string): string {
  return `  IF TG_OP = 'INSERT' AND NEW.${to} IS NULL THEN
    NEW.${to} := NEW.${from};
  ELSIF TG_OP = 'INSERT' THEN
    NEW.${from} := NEW.${to};
  ELSIF NEW.${to} IS DISTINCT FROM OLD.${to} THEN
    NEW.${from} := NEW.${to};
  ELSE
    NEW.${to} := NEW.${from};
  END IF;`;
}
