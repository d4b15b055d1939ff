import type { Rule } from '#core/rules/api';
import { extensionUntrusted } from './extension-untrusted';
import { functionSearchPath } from './function-search-path';
import { grantToPublic } from './grant-to-public';
import { passwordInSql } from './password-in-sql';
import { policyAlwaysTrue } from './policy-always-true';
import { rowSecurityWithoutPolicy } from './row-security-without-policy';
import { securityDefinerSearchPath } from './security-definer-search-path';
import { superuserRole } from './superuser-role';

/** The family "Security". */
export const security: readonly Rule[] = [
  securityDefinerSearchPath,
  functionSearchPath,
  grantToPublic,
  superuserRole,
  rowSecurityWithoutPolicy,
  policyAlwaysTrue,
  extensionUntrusted,
  passwordInSql,
];
