import { volatileCall } from '#core/effects/functions/volatility';
import type { Recorder } from '#core/effects/recorder';
import { rewrite, scan } from '#core/effects/storage';
import { isConstrainedDomain } from '#core/effects/types/baseType';
import { defaultOfType } from '#core/schema/defaults';
import { columnOf } from '#core/schema/lookup';
import { resolveTypeReference } from '#core/schema/resolve';
import { typeOf } from '#core/schema/types';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { TypeReference } from '#core/sql/facts/name';
import { addConstraint } from './addConstraint';
import { openRowType } from './rowTypes';
import { takeFrom } from './sequences';
import type { Target } from './target';

/** The first major on which IF NOT EXISTS also passes over the constraints beside a column that is there already. */
const EXISTING_COLUMN_SKIPPED = 13;

/** The first major on which rows of before get the default of a new column's domain; before that, NULL. */
const DOMAIN_DEFAULT_FILLS = 13;

/** ADD COLUMN, on the table and everything below it. */
export function addColumn(run: Recorder, target: Target, written: ColumnFacts, ifNotExists: boolean): void {
  const column = withDomainDefault(run, written);
  const exists = target.table !== undefined && columnOf(target.table, column.name) !== undefined;
  if (exists && ifNotExists && run.version >= EXISTING_COLUMN_SKIPPED) return;
  openRowType(run, column.type);
  const because = reasonToRewrite(run, column);
  for (const id of exists ? [] : target.tree) {
    if (because !== undefined) rewrite(run, id, because);
    else if (column.notNull && !isFilled(column)) scan(run, id, `${column.name} is NOT NULL and has no default`);
  }
  if (because !== undefined) for (const name of column.default?.sequences ?? []) takeFrom(run, name);
  const fresh = { column: column.name, hasDefault: hasDefault(column), rewritten: because !== undefined };
  for (const constraint of column.constraints) addConstraint(run, target, constraint, fresh);
}

/** Where the column says nothing, its domain's default is what rows of before get. */
function withDomainDefault(run: Recorder, column: ColumnFacts): ColumnFacts {
  if (column.type === undefined || hasDefault(column) || run.version < DOMAIN_DEFAULT_FILLS) return column;
  const type = resolveTypeReference(run.schema, run.session, column.type);
  return { ...column, default: defaultOfType(run.schema, type) };
}

/** Rows of before get a value. */
function isFilled({ default: value, identity, type, generated }: ColumnFacts): boolean {
  const computed = identity !== undefined || type?.serial === true || generated !== undefined;
  return computed || (value !== undefined && value.shape !== 'null');
}

/** Even DEFAULT NULL has the server look for keys of a new foreign key. */
function hasDefault(column: ColumnFacts): boolean {
  return column.default !== undefined || isFilled(column);
}

/** Why every row must be written anew, rather than the catalogue alone keeping one value for the rows of before. */
function reasonToRewrite(run: Recorder, column: ColumnFacts): string | undefined {
  const { name, type, identity, generated } = column;
  if (generated !== undefined) return generated.stored ? `${name} is computed for every row and stored` : undefined;
  if (type?.serial === true) return `${name} takes a value of its own from a sequence in every row`;
  if (identity !== undefined) return `${name} takes a value of its own from an identity sequence in every row`;
  if (type !== undefined && checksValues(run, type)) {
    return `the domain ${type.text} has constraints that are checked in every row`;
  }
  const call = column.default === undefined ? undefined : volatileCall(column.default, run);
  if (call === undefined) return undefined;
  if (call.assumed) run.assume(`${call.name}() is not declared in what was read and taken for volatile.`);
  return `the default calls ${call.name}(), which is volatile`;
}

function checksValues(run: Recorder, written: TypeReference): boolean {
  const type = resolveTypeReference(run.schema, run.session, written);
  if (typeOf(run.schema, type) === 'unknown') {
    run.assume(`The type ${type.text} is not known and taken to be no domain with constraints.`);
  }
  return isConstrainedDomain(run.schema, type);
}
