import { defineLibrary } from '#core/rules/api';
import { access } from './access';
import { auditLogRetention } from './audit-log-retention';
import { deidentifiedData } from './deidentified-data';
import { encryptPhi } from './encrypt-phi';
import { encryptionKeyInSql } from './encryption-key-in-sql';
import { integrityVerification } from './integrity-verification';
import { noPlaintextPhi } from './no-plaintext-phi';
import { phiExport } from './phi-export';
import { recoverablePhi } from './recoverable-phi';
import { userAuthentication } from './user-authentication';

/** A finding says that a statement works against a clause; none says nothing of compliance. */
export const hipaa = defineLibrary({
  name: 'hipaa',
  title: 'HIPAA',
  version: '1.0.0',
  regulation: {
    id: '45 CFR Part 164',
    edition: 'Security Rule 164.302–318, Privacy Rule 164.502 and 164.514, as in force in 2026',
    authority: 'U.S. Department of Health and Human Services',
    date: '2013-01-25',
    url: 'https://www.ecfr.gov/current/title-45/part-164',
  },
  engine: '>=0.1.0 <2.0.0',
  postgres: '>=12',
  model: '>=1',
  extends: ['base@^1'],
  tags: ['compliance', 'health'],
  metadata: { author: 'Confiture', license: 'MIT' },
  description:
    'Health data of the United States: what the Security and Privacy Rules of HIPAA ask of a database. A finding is no legal judgement, and no finding is no proof.',
  requireReason: true,
  rules: [
    encryptPhi,
    recoverablePhi,
    noPlaintextPhi,
    encryptionKeyInSql,
    phiExport,
    userAuthentication,
    integrityVerification,
    auditLogRetention,
    deidentifiedData,
    ...access,
  ],
});
