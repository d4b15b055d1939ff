import { defineLibrary } from '#core/rules/api';
import { access } from './access';
import { controlBypass } from './control-bypass';
import { recoverableLedger } from './recoverable-ledger';
import { retentionPolicy } from './retention-policy';

/** A finding says that a statement works against a clause; none says nothing of compliance. */
export const sox = defineLibrary({
  name: 'sox',
  title: 'SOX',
  version: '1.0.0',
  regulation: {
    id: 'Sarbanes-Oxley Act',
    edition: 'sections 302, 404 and 802; 17 CFR 210.2-06; COBIT 2019 and COSO 2013',
    authority: 'Congress of the United States; U.S. Securities and Exchange Commission',
    date: '2002-07-30',
    url: 'https://www.ecfr.gov/current/title-17/section-210.2-06',
  },
  engine: '>=0.1.0 <2.0.0',
  postgres: '>=12',
  model: '>=1',
  extends: ['base@^1'],
  tags: ['compliance', 'finance'],
  metadata: { author: 'Confiture', license: 'MIT' },
  description:
    'Books and records: what internal control over financial reporting asks of the tables behind it. A finding is no legal judgement, and no finding is no proof.',
  requireReason: true,
  rules: [recoverableLedger, retentionPolicy, controlBypass, ...access],
});
