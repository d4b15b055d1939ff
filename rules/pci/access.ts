import type { Rule } from '#core/rules/api';
import { accessControl } from './access-control';
import { auditLogDisabled } from './audit-log-disabled';
import { auditLogProtection } from './audit-log-protection';
import { auditTrail } from './audit-trail';
import { idleSessionTimeout } from './idle-session-timeout';
import { queryRepositoryAccess } from './query-repository-access';
import { transmissionEncryption } from './transmission-encryption';
import { weakAuthenticationCrypto } from './weak-authentication-crypto';

/** Who may do what, who sees what was done, and what leaves the server. */
export const access: readonly Rule[] = [
  weakAuthenticationCrypto,
  accessControl,
  queryRepositoryAccess,
  transmissionEncryption,
  auditTrail,
  auditLogDisabled,
  auditLogProtection,
  idleSessionTimeout,
];
