import type { ConstraintFacts, ExcludeConstraint, KeyConstraint } from '#core/sql/facts/constraint';

type Key = KeyConstraint | ExcludeConstraint;

/**
 * The keys and exclusions of one CREATE TABLE in the order in which PostgreSQL builds them: the primary key first, and a
 * UNIQUE that repeats another key not at all (its name goes to the other one, should that have none).
 */
export function distinctKeys(constraints: readonly ConstraintFacts[]): readonly Key[] {
  const keys = constraints.filter(isKey);
  const ordered = [...keys.filter(isPrimary), ...keys.filter((key) => !isPrimary(key))];
  const distinct: Key[] = [];
  for (const key of ordered) {
    const place = distinct.findIndex((earlier) => isRepeated(earlier, key));
    const earlier = distinct[place];
    if (earlier === undefined) distinct.push(key);
    else distinct[place] = { ...earlier, name: earlier.name ?? key.name };
  }
  return distinct;
}

function isKey(constraint: ConstraintFacts): constraint is Key {
  return constraint.type === 'primary key' || constraint.type === 'unique' || constraint.type === 'exclude';
}

function isPrimary(key: Key): boolean {
  return key.type === 'primary key';
}

function isRepeated(earlier: Key, later: Key): boolean {
  return (
    earlier.type !== 'exclude' &&
    later.type !== 'exclude' &&
    earlier.columns.join() === later.columns.join() &&
    earlier.include.join() === later.include.join() &&
    earlier.nullsNotDistinct === later.nullsNotDistinct &&
    earlier.deferrable === later.deferrable
  );
}
