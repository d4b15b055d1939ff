import type { Rule } from '#core/rules/api';
import { accessLogging } from './access-logging';
import { accessRestriction } from './access-restriction';
import { auditTrailRequired } from './audit-trail-required';
import { changeAuthorization } from './change-authorization';
import { changeTracking } from './change-tracking';
import { documentationRequirement } from './documentation-requirement';
import { financialDataIntegrity } from './financial-data-integrity';
import { glReconciliation } from './gl-reconciliation';
import { noCascadeDelete } from './no-cascade-delete';
import { noDirectLedgerEdit } from './no-direct-ledger-edit';
import { privilegedAccess } from './privileged-access';
import { segregationOfDuties } from './segregation-of-duties';

/** Who may do what, who sees what was done, and that the books stay as they were written. */
export const access: readonly Rule[] = [
  financialDataIntegrity,
  auditTrailRequired,
  changeAuthorization,
  segregationOfDuties,
  accessLogging,
  noDirectLedgerEdit,
  changeTracking,
  glReconciliation,
  documentationRequirement,
  accessRestriction,
  privilegedAccess,
  noCascadeDelete,
];
