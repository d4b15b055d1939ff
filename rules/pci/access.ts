import type { Rule } from '#core/rules/api';
import { accessControl } from './access-control';
import { auditLogDisabled } from './audit-log-disabled';
import { auditLogProtection } from './audit-log-protection';
import { auditTrail } from './audit-trail';
import { idleSessionTimeout } from './idle-session-timeout';
import { noSensitiveAuthenticationData } from './no-sensitive-authentication-data';
import { panMasking } from './pan-masking';
import { queryRepositoryAccess } from './query-repository-access';
import { transmissionEncryption } from './transmission-encryption';
import { unkeyedPanHash } from './unkeyed-pan-hash';
import { weakAuthenticationCrypto } from './weak-authentication-crypto';

/** Who may do what, who sees what was done, and what leaves the server. */
export const access: readonly Rule[] = [
  noSensitiveAuthenticationData,
  panMasking,
  unkeyedPanHash,
  weakAuthenticationCrypto,
  accessControl,
  queryRepositoryAccess,
  transmissionEncryption,
  auditTrail,
  auditLogDisabled,
  auditLogProtection,
  idleSessionTimeout,
];
