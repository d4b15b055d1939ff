import type { Fix } from '#core/rules/finding';
import { constraintName } from '#core/rules/look/constraintName';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier, identifiers, qualified } from '#core/rules/words/identifier';
import { table } from '#core/schema/lookup';
import type { KeyConstraint } from '#core/sql/facts/constraint';
import { replace } from './edits';
import { fixOutside } from './outside';

/** Clauses of a key that would be lost, as its facts do not hold them in full. */
const furtherClauses = /\b(?:WITH|USING|DEFERRABLE|INITIALLY)\b/i;

/** A key in two statements, the first of which must run outside of a transaction. */
export interface KeyByIndex {
  readonly name: string;
  readonly build: string;
  readonly add: string;
}

/**
 * Builds the index of a key CONCURRENTLY and then makes the key of it: the same table in the end, without a lock that
 * lasts as long as the build. A partitioned table can have no index built that way.
 */
export function buildFirst(context: StatementContext<'alter table', unknown>, key: KeyConstraint): readonly Fix[] {
  const found = keyByIndex(context, key);
  if (found === undefined) return [];
  return fixOutside(
    context,
    'Build the index CONCURRENTLY, then make the constraint of it',
    replace(context, found.build, found.add),
  );
}

/** The two statements; undefined where the one says more than they would. */
export function keyByIndex(
  context: StatementContext<'alter table', unknown>,
  key: KeyConstraint,
): KeyByIndex | undefined {
  const { facts, schema } = context;
  const name = constraintName(context, key);
  const isPartitioned = table(schema, context.resolve(facts.name))?.partitionBy !== undefined;
  if (name === undefined || isPartitioned || facts.actions.length > 1 || facts.ifExists || key.columns.length === 0)
    return undefined;
  if (furtherClauses.test(context.text)) return undefined;
  const include = key.include.length === 0 ? '' : ` INCLUDE (${identifiers(key.include)})`;
  const nulls = key.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
  const index = identifier(name);
  return {
    name,
    build: `CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${qualified(facts.name)} (${identifiers(key.columns)})${include}${nulls}`,
    add: `${alterTable(facts)} ADD CONSTRAINT ${index} ${key.type.toUpperCase()} USING INDEX ${index}`,
  };
}
