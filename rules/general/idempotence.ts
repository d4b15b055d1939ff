import type { Rule } from '#core/rules/api';
import { createOrReplaceChangesShape } from './create-or-replace-changes-shape';
import { notIdempotent } from './not-idempotent';

/** The family "Idempotence". */
export const idempotence: readonly Rule[] = [notIdempotent, createOrReplaceChangesShape];
