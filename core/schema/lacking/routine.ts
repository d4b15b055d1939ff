import type { Overload, Routine } from '#core/schema/schema';
import { differ } from './shape';
import { changed, gone, type Lacking } from './things';
import { shapeOfType } from './type';

/** What the routines of one name are that others of that name are not. */
export function* overloadsLacking({ id, overloads, origin }: Routine, other: Routine | undefined): Iterable<Lacking> {
  const known = other?.overloads ?? [];
  if (overloads === known) return;
  for (const overload of overloads) {
    const signature = overload.arguments.join(', ');
    const twin = known.find((each) => each.arguments.join(', ') === signature);
    const name = `${id}(${signature})`;
    if (twin === undefined) yield gone(overload.of, name, origin !== undefined);
    else if (overload !== twin && isOther(overload, twin)) yield changed(`definition of the ${overload.of}`, name);
  }
}

function isOther(one: Overload, other: Overload): boolean {
  return (
    one.of !== other.of ||
    one.volatility !== other.volatility ||
    one.securityDefiner !== other.securityDefiner ||
    String(one.searchPath) !== String(other.searchPath) ||
    differ(shapeOfType(one.returns), shapeOfType(other.returns)) ||
    differ(one.definition, other.definition)
  );
}
