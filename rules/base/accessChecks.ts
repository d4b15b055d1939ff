import type { Check } from '#core/rules/api';
import { auditDisabled } from './audit-disabled';
import { auditLogMutable } from './audit-log-mutable';
import { auditMissing } from './audit-missing';
import { broadReadGrant } from './broad-read-grant';
import { insecureTransport } from './insecure-transport';
import { outboundReplication } from './outbound-replication';
import { privilegedRole } from './privileged-role';
import { publicGrant } from './public-grant';
import { rlsMissing } from './rls-missing';
import { rlsWeakened } from './rls-weakened';
import { sessionTimeout } from './session-timeout';
import { weakAuthCrypto } from './weak-auth-crypto';

/** Checks of who may do what, who sees what was done, and what leaves the server. */
export const accessChecks: readonly Check[] = [
  auditDisabled,
  auditLogMutable,
  auditMissing,
  broadReadGrant,
  insecureTransport,
  outboundReplication,
  privilegedRole,
  publicGrant,
  rlsMissing,
  rlsWeakened,
  sessionTimeout,
  weakAuthCrypto,
];
