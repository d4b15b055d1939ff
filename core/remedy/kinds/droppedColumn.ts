import { afterRelease, type Remedy, step } from '#core/remedy/remedy';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import { columnOf, table } from '#core/schema/lookup';
import { isAlone, isUsed } from './freeColumn';

/**
 * DROP COLUMN of one that every row must have and nothing else depends on: first new code may leave it out, and when no code
 * names it any more it goes.
 */
export function droppedLater(context: StatementContext<'alter table', unknown>): Remedy | undefined {
  const { facts, schema } = context;
  const [action, ...others] = facts.actions;
  if (action?.action !== 'drop column' || others.length > 0 || facts.only || facts.ifExists) return undefined;
  const owner = table(schema, context.resolve(facts.name));
  const column = owner && columnOf(owner, action.column);
  if (owner === undefined || column?.type === undefined || !column.notNull) return undefined;
  if (column.default !== undefined || column.identity || column.generated !== undefined) return undefined;
  if (!isAlone(owner) || column.inherited || isUsed(schema, owner, column.name)) return undefined;
  const alter = alterTable(facts);
  const name = identifier(column.name);
  const silence = '-- confiture-ignore general/drop-column: to be run when no running code names it any more\n';
  return [
    step(`let ${owner.name} ${column.name} be left out`, [`${alter} ALTER COLUMN ${name} DROP NOT NULL`]),
    afterRelease(
      step(
        `drop ${owner.name} ${column.name}`,
        [`${silence}${alter} DROP COLUMN ${name}`],
        [`${alter} ADD COLUMN ${name} ${column.type.text}`],
      ),
    ),
  ];
}
