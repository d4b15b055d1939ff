import type { Rule } from '#core/rules/api';
import { accessPolicyWeakened } from './access-policy-weakened';
import { auditLogging } from './audit-logging';
import { publicAccess } from './public-access';
import { thirdPartyTransfer } from './third-party-transfer';

/** Who may do what, who sees what was done, and what leaves the server. */
export const access: readonly Rule[] = [accessPolicyWeakened, thirdPartyTransfer, auditLogging, publicAccess];
