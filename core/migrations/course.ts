import type { MigrationFile } from '#core/analysis/migration';
import type { ArrangedSet } from './arrange';

/** Whether later files find what a file leaves. */
export function changesTheSchema({ direction, kind }: MigrationFile): boolean {
  return direction === 'up' && kind !== 'unrecognised';
}

/**
 * Whether a set goes on where another ends: a history kept in several folders, one a year. Folders of the same name, such as
 * the `migrations` of two services, are histories of their own, and so are those of two tools.
 */
export function carriesOn(previous: ArrangedSet | undefined, next: ArrangedSet): boolean {
  return previous !== undefined && previous.set.layout === next.set.layout && lastOf(previous) !== lastOf(next);
}

function lastOf({ folder }: ArrangedSet): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}
