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
  edition: 'Sarbanes-Oxley Act 302, 404 and 802; 17 CFR 210.2-06; COBIT 2019 and COSO 2013',
  url: 'https://www.ecfr.gov/current/title-17/section-210.2-06',
  description:
    'Books and records: what internal control over financial reporting asks of the tables behind it. A finding is no legal judgement, and no finding is no proof.',
  requireReason: true,
  rules: [recoverableLedger, retentionPolicy, controlBypass, ...access],
});
