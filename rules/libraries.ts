import type { Library } from '#core/rules/api';
import { general } from './general/library';

/** The libraries that ship, in the order that lists show them. The engine's own findings are not among them. */
export const libraries: readonly Library[] = [general];
