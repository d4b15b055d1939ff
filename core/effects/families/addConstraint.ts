import type { Recorder } from '#core/effects/recorder';
import { scan } from '#core/effects/storage';
import { columnOf, hasValidNotNullCheck, table } from '#core/schema/lookup';
import type { Table } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { ConstraintFacts, ExcludeConstraint, KeyConstraint } from '#core/sql/facts/constraint';
import { buildIndexes } from './buildIndex';
import { addForeignKey } from './foreignKeys';
import type { Target } from './target';

/** A column that ADD COLUMN adds in the same breath as the constraint. */
export interface FreshColumn {
  readonly column: string;
  /** Rows get a value other than NULL. */
  readonly filled: boolean;
  /** The rewrite that fills the column checks the constraint by the way. */
  readonly rewritten: boolean;
}

/** ADD CONSTRAINT, and the constraints written beside a new column. */
export function addConstraint(
  run: Recorder,
  target: Target,
  constraint: ConstraintFacts,
  fresh?: FreshColumn | undefined,
): void {
  switch (constraint.type) {
    case 'check':
      if (constraint.notValid || constraint.notEnforced || fresh?.rewritten === true) return;
      for (const id of constraint.noInherit ? [target.id] : target.tree)
        scan(run, id, 'the CHECK is verified for every row');
      return;
    case 'not null':
      if (!constraint.notValid) verifyNotNull(run, target, constraint.column);
      return;
    case 'foreign key':
      addForeignKey(run, target, constraint, fresh === undefined || fresh.filled);
      return;
    case 'exclude':
    case 'unique':
    case 'primary key':
      addKey(run, target, constraint, fresh);
  }
}

/** Reads every row for NULLs, unless the table is known to hold none. */
export function verifyNotNull(run: Recorder, target: Target, column: string): void {
  for (const id of target.tree) {
    if (!isProved(table(run.schema, id), column)) scan(run, id, `verifies that ${column} holds no NULL`);
  }
}

function isProved(known: Table | undefined, column: string): boolean {
  if (known === undefined) return false;
  return columnOf(known, column)?.notNull === true || hasValidNotNullCheck(known, column);
}

function addKey(
  run: Recorder,
  target: Target,
  key: KeyConstraint | ExcludeConstraint,
  fresh: FreshColumn | undefined,
): void {
  const index = key.type === 'exclude' ? undefined : key.usingIndex;
  let columns = key.columns;
  if (index === undefined) {
    buildIndexes(
      run,
      target,
      key.type === 'exclude' ? 'an exclusion constraint builds its index' : `${article(key)} builds its index`,
    );
  } else {
    const id = resolveRelation(run.schema, run.session, { schema: target.table?.schema, name: index });
    const known = run.relation(id);
    if (key.name !== undefined && key.name !== index) run.lock(id, 'SHARE UPDATE EXCLUSIVE', 'index');
    if (known?.kind === 'index') columns = known.columns.flatMap(({ name }) => name ?? []);
  }
  if (key.type !== 'primary key' || fresh?.rewritten === true) return;
  for (const column of columns) verifyNotNull(run, target, column);
}

function article({ type }: KeyConstraint): string {
  return type === 'unique' ? 'a unique constraint' : 'a primary key';
}
