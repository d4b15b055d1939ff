import type { Edit, Fix } from '#core/rules/finding';
import type { TypedColumn, TypingContext } from '#core/rules/look/typedColumns';
import { identifier } from '#core/rules/words/identifier';
import { fix, insert } from './edits';

/** Another type in a column's place, as an array where it is one. */
export function retype(context: TypingContext, { type }: TypedColumn, name: string): Edit | undefined {
  if (type.span === undefined) return undefined;
  return { span: context.at(type.span), text: name + '[]'.repeat(type.dimensions) };
}

/** Text in place of a type with a length. Never automatic: another type is another column. */
export function makeText(context: TypingContext, column: TypedColumn): readonly Fix[] {
  const check = lengthCheck(context, column);
  return check === undefined
    ? fix('Make it text, without the limit', false, retype(context, column, 'text'))
    : fix('Make it text, with the limit as a CHECK', false, retype(context, column, 'text'), check);
}

/**
 * A CHECK that keeps the length which the type gave up. None where there is no place for it, or where it would make
 * ADD COLUMN look at every row of a table in use.
 */
function lengthCheck(context: TypingContext, column: TypedColumn): Edit | undefined {
  const { name, type, as, span } = column;
  const [length] = type.modifiers;
  if (length === undefined || type.dimensions > 0) return undefined;
  if (as === 'domain') return insert(context, context.text.length, ` CHECK (char_length(VALUE) <= ${length})`);
  if (as !== 'created' || span === undefined) return undefined;
  return insert(context, span.end, ` CHECK (char_length(${identifier(name)}) <= ${length})`);
}
