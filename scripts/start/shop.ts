import { join } from 'node:path';
import { REPOSITORY } from '#scripts/cache';

/** The example that is shown: the history of an online shop's database. People get a copy of it to try things out on. */
export const SHOP = join(REPOSITORY, 'examples', 'shop');
