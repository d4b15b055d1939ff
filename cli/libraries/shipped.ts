import type { Shipped } from '#core/library/source/loaded';
import { version } from '#package';
import { baseVersion, checks, libraries } from '#rules/libraries';

/** What community libraries stand on in the command line. */
export function shipped(): Shipped {
  return { version, libraries, checks, baseVersion };
}
