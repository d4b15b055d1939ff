import { defineLibrary } from '#core/rules/api';
import { access } from './access';
import { cardholderDataEncryption } from './cardholder-data-encryption';

/** A finding says that a statement works against a clause; none says nothing of compliance. */
export const pci = defineLibrary({
  name: 'pci',
  title: 'PCI DSS',
  version: '1.0.0',
  edition: 'PCI DSS v4.0.1',
  description:
    'Cardholder data: what the Payment Card Industry Data Security Standard asks of a database. A finding is no legal judgement, and no finding is no proof.',
  requireReason: true,
  rules: [cardholderDataEncryption, ...access],
});
