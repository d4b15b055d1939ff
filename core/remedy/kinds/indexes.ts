import { type Remedy, step } from '#core/remedy/remedy';
import { applyEdits } from '#core/rules/applyFixes';
import { insertBehind } from '#core/rules/edit/edits';
import type { StatementContext } from '#core/rules/rule';
import { qualified } from '#core/rules/words/identifier';
import { table } from '#core/schema/lookup';
import { shift } from '#core/sql/text/span';

/** CREATE INDEX with a name, of a table that is not partitioned: CONCURRENTLY, in a migration that no transaction wraps. */
export function builtConcurrently(context: StatementContext<'create index', unknown>): Remedy | undefined {
  const { facts, schema, span, text } = context;
  const { name } = facts;
  const edit = insertBehind(context, 'INDEX', 'CONCURRENTLY');
  const isPartitioned = table(schema, context.resolve(facts.table))?.partitionBy !== undefined;
  if (!context.inTransaction || name === undefined || edit === undefined || isPartitioned) return undefined;
  const build = applyEdits(text, [{ ...edit, span: shift(edit.span, -span.start) }]);
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${qualified({ schema: facts.table.schema, name })}`;
  return [{ ...step(`build ${name}`, [build], [drop]), outside: 'by its statement' }];
}
