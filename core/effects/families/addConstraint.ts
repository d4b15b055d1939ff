import type { Recorder } from '#core/effects/recorder';
import { scan } from '#core/effects/storage';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import { addForeignKey } from './foreignKeys';
import { addKey } from './keys';
import type { Target } from './target';
import { verifyNotNull } from './verifyNotNull';

/** A column that ADD COLUMN adds in the same breath as the constraint. */
export interface FreshColumn {
  readonly column: string;
  /** A default is written, if only NULL. */
  readonly hasDefault: boolean;
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
  const alone = { ...target, tree: [target.id] };
  switch (constraint.type) {
    case 'check': {
      if (constraint.notValid || constraint.notEnforced || fresh?.rewritten === true) return;
      const { tree } = constraint.noInherit ? alone : target;
      for (const id of tree) scan(run, id, 'the CHECK is verified for every row');
      return;
    }
    case 'not null':
      if (!constraint.notValid) verifyNotNull(run, constraint.noInherit ? alone : target, constraint.column);
      return;
    case 'foreign key':
      addForeignKey(run, target, constraint, fresh === undefined || fresh.hasDefault);
      return;
    case 'exclude':
    case 'unique':
    case 'primary key':
      addKey(run, target, constraint, fresh?.rewritten ?? false);
  }
}
