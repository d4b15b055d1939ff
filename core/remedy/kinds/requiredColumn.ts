import { afterRelease, type Remedy, step } from '#core/remedy/remedy';
import { applyEdits } from '#core/rules/applyFixes';
import { withoutNotNull } from '#core/rules/edit/withoutNotNull';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import { shift } from '#core/sql/text/span';
import { provenNotNull } from './notNull';

/**
 * ADD COLUMN NOT NULL without a default: nullable, so that running code can go on without it. Only who writes the code that
 * gives it a value knows what the old rows get; when they have it, the NOT NULL is proved.
 */
export function requiredLater(context: StatementContext<'alter table', unknown>): Remedy | undefined {
  const { facts, span, text, version } = context;
  const [action, ...others] = facts.actions;
  if (action?.action !== 'add column' || others.length > 0 || action.column.constraints.length > 0) return undefined;
  const [nullable] = withoutNotNull(context, action.column);
  if (nullable === undefined) return undefined;
  const edits = nullable.edits.map((edit) => ({ ...edit, span: shift(edit.span, -span.start) }));
  const { name } = action.column;
  const drop = `${alterTable(facts)} DROP COLUMN ${identifier(name)}`;
  const [add, ...rest] = provenNotNull(facts, name, version);
  if (add === undefined) return undefined;
  const reminder = `-- To be run when the application gives every new row its ${name.replace(/\s+/g, ' ')}; give the old rows one before the next step.\n`;
  const [first = '', ...further] = add.statements;
  return [
    step(`add ${facts.name.name} ${name}`, [applyEdits(text, edits)], [drop]),
    afterRelease({ ...add, statements: [`${reminder}${first}`, ...further] }),
    ...rest,
  ];
}
