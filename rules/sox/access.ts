import type { Rule } from '#core/rules/api';
import { accessLogging } from './access-logging';
import { accessRestriction } from './access-restriction';
import { auditTrailRequired } from './audit-trail-required';
import { privilegedAccess } from './privileged-access';

/** Who may do what, who sees what was done, and that the books stay as they were written. */
export const access: readonly Rule[] = [auditTrailRequired, accessLogging, accessRestriction, privilegedAccess];
