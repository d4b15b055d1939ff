import { type Remedy, step } from '#core/remedy/remedy';
import { keyByIndex } from '#core/rules/edit/buildFirst';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier, qualified } from '#core/rules/words/identifier';
import { columnOf, table } from '#core/schema/lookup';
import { provenNotNull } from './notNull';

/** PRIMARY KEY and UNIQUE: the index is built CONCURRENTLY. Columns of a primary key are made NOT NULL before that. */
export function keyAfterIndex(
  context: StatementContext<'alter table', unknown>,
  type: 'primary key' | 'unique',
): Remedy | undefined {
  const { facts, schema, version } = context;
  const [action] = facts.actions;
  if (action?.action !== 'add constraint' || action.constraint.type !== type) return undefined;
  const { constraint } = action;
  const key = keyByIndex(context, constraint);
  if (key === undefined) return undefined;
  const on = table(schema, context.resolve(facts.name));
  const nullable = constraint.columns.filter((column) => on && columnOf(on, column)?.notNull === false);
  const notNull = type === 'primary key' ? nullable.flatMap((column) => provenNotNull(facts, column, version)) : [];
  const { schema: namespace } = facts.name;
  return [
    ...notNull,
    {
      ...step(
        `build ${key.name}`,
        [key.build],
        [`DROP INDEX CONCURRENTLY IF EXISTS ${qualified({ schema: namespace, name: key.name })}`],
      ),
      outside: 'by its statement',
    },
    step(`add ${key.name}`, [key.add], [`${alterTable(facts)} DROP CONSTRAINT ${identifier(key.name)}`]),
  ];
}
