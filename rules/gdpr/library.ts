import { defineLibrary } from '#core/rules/api';
import { access } from './access';
import { personalDataEncryption } from './personal-data-encryption';

/** A finding says that a statement works against a clause; none says nothing of compliance. */
export const gdpr = defineLibrary({
  name: 'gdpr',
  title: 'GDPR',
  version: '1.0.0',
  edition: 'Regulation (EU) 2016/679',
  description:
    'Personal data in the European Union: what the General Data Protection Regulation asks of a schema and of migrations. A finding is no legal judgement, and no finding is no proof.',
  requireReason: true,
  rules: [personalDataEncryption, ...access],
});
