import { type Remedy, step } from '#core/remedy/remedy';
import { constraintName } from '#core/rules/look/constraintName';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import type { CheckConstraint, ConstraintFacts, ForeignKeyConstraint } from '#core/sql/facts/constraint';

type Context = StatementContext<'alter table', unknown>;

/** ADD FOREIGN KEY and ADD CHECK: NOT VALID first, then checked while reads and writes go on. */
export function validatedLater(context: Context, type: 'foreign key' | 'check'): Remedy | undefined {
  const { facts, text } = context;
  const added = facts.actions.flatMap((action) =>
    action.action === 'add constraint' && isOf(action.constraint, type) ? action.constraint : [],
  );
  const [constraint, ...others] = added;
  const end = constraint?.span?.end;
  const name = constraint && constraintName(context, constraint);
  if (end === undefined || name === undefined || others.length > 0) return undefined;
  const validate = `${alterTable(facts)} VALIDATE CONSTRAINT ${identifier(name)}`;
  return [
    step(`add ${name}`, [`${text.slice(0, end)} NOT VALID${text.slice(end)}`]),
    step(`validate ${name}`, [validate]),
  ];
}

/** ADD COLUMN with REFERENCES or CHECK: the column first, then the constraint as above. */
export function constrainedLater(context: Context, type: 'foreign key' | 'check'): Remedy | undefined {
  const { facts, text } = context;
  const [action, ...others] = facts.actions;
  if (action?.action !== 'add column' || others.length > 0) return undefined;
  const { column } = action;
  const [constraint, ...further] = column.constraints;
  const span = constraint?.span;
  if (constraint === undefined || !isOf(constraint, type) || span === undefined || further.length > 0) return undefined;
  const name = constraintName(context, constraint);
  if (name === undefined) return undefined;
  const alter = alterTable(facts);
  const own = text.slice(span.start, span.end).replace(/^CONSTRAINT\s+(?:"(?:[^"]|"")*"|\S+)\s+/i, '');
  const written = type === 'check' ? own : `FOREIGN KEY (${identifier(column.name)}) ${own}`;
  const rest = text.slice(0, span.start).trimEnd() + text.slice(span.end);
  return [
    step(`add ${facts.name.name} ${column.name}`, [rest]),
    step(
      `add ${name}`,
      [`${alter} ADD CONSTRAINT ${identifier(name)} ${written} NOT VALID`],
      [`${alter} DROP CONSTRAINT ${identifier(name)}`],
    ),
    step(`validate ${name}`, [`${alter} VALIDATE CONSTRAINT ${identifier(name)}`]),
  ];
}

function isOf(
  constraint: ConstraintFacts,
  type: 'foreign key' | 'check',
): constraint is CheckConstraint | ForeignKeyConstraint {
  return constraint.type === type;
}
