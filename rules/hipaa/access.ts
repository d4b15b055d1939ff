import type { Rule } from '#core/rules/api';
import { accessControlLogs } from './access-control-logs';
import { accessPolicyWeakened } from './access-policy-weakened';
import { auditControls } from './audit-controls';
import { auditLogProtection } from './audit-log-protection';
import { authorizationControl } from './authorization-control';
import { dataSegregation } from './data-segregation';
import { minimumNecessary } from './minimum-necessary';
import { phiReplicationScope } from './phi-replication-scope';
import { sessionTimeout } from './session-timeout';
import { transmissionEncryption } from './transmission-encryption';

/** Who may do what, who sees what was done, and what leaves the server. */
export const access: readonly Rule[] = [
  accessControlLogs,
  sessionTimeout,
  dataSegregation,
  accessPolicyWeakened,
  phiReplicationScope,
  transmissionEncryption,
  authorizationControl,
  auditControls,
  auditLogProtection,
  minimumNecessary,
];
