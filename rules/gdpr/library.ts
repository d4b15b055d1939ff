import { defineLibrary } from '#core/rules/api';
import { access } from './access';
import { addressableRecords } from './addressable-records';
import { childProtection } from './child-protection';
import { consentDefault } from './consent-default';
import { consentTracking } from './consent-tracking';
import { consentWithdrawal } from './consent-withdrawal';
import { dataMinimization } from './data-minimization';
import { internationalTransfer } from './international-transfer';
import { noPersonalDataLiterals } from './no-personal-data-literals';
import { personalDataEncryption } from './personal-data-encryption';
import { personalDataExport } from './personal-data-export';
import { privacyByDesign } from './privacy-by-design';
import { pseudonymisedData } from './pseudonymised-data';
import { purposeLimitation } from './purpose-limitation';
import { rightToDeletion } from './right-to-deletion';
import { specialCategoryBasis } from './special-category-basis';
import { storageLimitation } from './storage-limitation';

/** A finding says that a statement works against a clause; none says nothing of compliance. */
export const gdpr = defineLibrary({
  name: 'gdpr',
  title: 'GDPR',
  version: '1.0.0',
  regulation: {
    id: 'Regulation (EU) 2016/679',
    edition: 'as published in the Official Journal L 119 of 4 May 2016',
    authority: 'European Parliament and Council',
    date: '2016-04-27',
    url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  },
  engine: '>=0.1.0 <2.0.0',
  postgres: '>=12',
  model: '>=1',
  extends: ['base@^1'],
  tags: ['compliance', 'privacy'],
  metadata: { author: 'Confiture', license: 'MIT' },
  description:
    'Personal data in the European Union: what the General Data Protection Regulation asks of a schema and of migrations. A finding is no legal judgement, and no finding is no proof.',
  requireReason: true,
  rules: [
    personalDataEncryption,
    personalDataExport,
    dataMinimization,
    noPersonalDataLiterals,
    pseudonymisedData,
    consentTracking,
    consentDefault,
    consentWithdrawal,
    purposeLimitation,
    rightToDeletion,
    storageLimitation,
    addressableRecords,
    internationalTransfer,
    specialCategoryBasis,
    childProtection,
    privacyByDesign,
    ...access,
  ],
});
