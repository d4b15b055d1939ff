import type { Origin } from '#core/schema/relation';
import type { AnyContext } from './inUse';

/** Whether the statement takes a migration back, so that it runs when the application goes back as well. */
export function goesBack({ direction }: AnyContext): boolean {
  return direction === 'down';
}

/**
 * Whether an object came with this very migration: the file has made it, or takes back the file that has. What a way back
 * names and nobody has seen being made is taken to be of the second kind.
 */
export function isOwn(context: AnyContext, origin: Origin | undefined): boolean {
  const { file } = context;
  if (origin === undefined) return goesBack(context);
  return origin.file === file.path || (goesBack(context) && origin.file === file.migration?.up?.path);
}
