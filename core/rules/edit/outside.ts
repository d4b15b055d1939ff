import type { Edit, Fix } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import { fix } from './edits';

/** Whether the statement is a transaction of its own, so that what it locks is free again when it ends. */
export function standsAlone(context: AnyContext): boolean {
  return !context.inTransaction && context.inner === undefined;
}

/**
 * A fix whose statements must run outside of a transaction. It is offered where they can; where a runner would stop
 * wrapping the file because of it, other statements lose their common transaction, so somebody has to decide.
 */
export function fixOutside(
  context: AnyContext,
  title: string,
  ...edits: readonly (Edit | undefined)[]
): readonly Fix[] {
  const { file, session, inner } = context;
  const unwraps = inner === undefined && session.transaction.kind === 'wrapped' && file.transactionMode === 'auto';
  return standsAlone(context) || unwraps ? fix(title, standsAlone(context) || isLonely(context), ...edits) : [];
}

/** Whether nothing else of the file does anything, settings aside. */
function isLonely({ file, position }: AnyContext): boolean {
  return file.statements.every(({ facts }, place) => place === position || (facts.kind === 'set' && !facts.local));
}
