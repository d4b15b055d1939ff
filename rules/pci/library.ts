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
  regulation: {
    id: 'PCI DSS',
    edition: 'v4.0.1',
    authority: 'PCI Security Standards Council',
    date: '2024-06-11',
    url: 'https://www.pcisecuritystandards.org/document_library/',
  },
  engine: '>=0.1.0 <2.0.0',
  postgres: '>=12',
  model: '>=1',
  extends: ['base@^1'],
  tags: ['compliance', 'payment cards'],
  metadata: { author: 'Confiture', license: 'MIT' },
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
