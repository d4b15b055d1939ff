import { defineLibrary } from '#core/rules/api';
import { access } from './access';
import { auditLogRetention } from './audit-log-retention';
import { cardholderDataEncryption } from './cardholder-data-encryption';
import { keyManagement } from './key-management';
import { noDefaultCredentials } from './no-default-credentials';
import { noPanLiterals } from './no-pan-literals';
import { noPlaintextCardholderData } from './no-plaintext-cardholder-data';
import { secureDeletion } from './secure-deletion';

/** A finding says that a statement works against a clause; none says nothing of compliance. */
export const pci = defineLibrary({
  name: 'pci',
  title: 'PCI DSS',
  version: '1.0.0',
  edition: 'PCI DSS v4.0.1',
  url: 'https://www.pcisecuritystandards.org/document_library/',
  description:
    'Cardholder data: what the Payment Card Industry Data Security Standard asks of a database. A finding is no legal judgement, and no finding is no proof.',
  requireReason: true,
  rules: [
    cardholderDataEncryption,
    noPlaintextCardholderData,
    keyManagement,
    noDefaultCredentials,
    noPanLiterals,
    secureDeletion,
    auditLogRetention,
    ...access,
  ],
});
