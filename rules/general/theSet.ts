import type { Rule } from '#core/rules/api';
import { appliedFileEdited } from './applied-file-edited';
import { downDoesNotReverse } from './down-does-not-reverse';
import { downMissing } from './down-missing';
import { fileNameUnrecognised } from './file-name-unrecognised';
import { irreversibleStep } from './irreversible-step';
import { outOfOrder } from './out-of-order';
import { versionDuplicate } from './version-duplicate';
import { versionGap } from './version-gap';

/** The family "The set of migrations", in the order of its page. */
export const theSet: readonly Rule[] = [
  downMissing,
  downDoesNotReverse,
  irreversibleStep,
  versionDuplicate,
  versionGap,
  outOfOrder,
  appliedFileEdited,
  fileNameUnrecognised,
];
