import { defineLibrary } from '#core/rules/api';
import { compatibility } from './compatibility';
import { dataLoss } from './dataLoss';
import { idempotence } from './idempotence';
import { locksAndScans } from './locksAndScans';
import { schemaQuality } from './schemaQuality';
import { security } from './security';
import { theSet } from './theSet';
import { transactionsAndTimeouts } from './transactionsAndTimeouts';
import { types } from './types';

/** What holds for every PostgreSQL migration, whatever the application. */
export const general = defineLibrary({
  name: 'general',
  title: 'General',
  version: '1.0.0',
  engine: '>=0.1.0 <2.0.0',
  postgres: '>=12',
  model: '>=1',
  tags: ['migrations'],
  metadata: { author: 'Confiture', license: 'MIT' },
  description:
    'What a migration does to a database in use: locks, scans and rewrites, transactions and timeouts, loss of data, running code; and what it leaves there.',
  rules: [
    ...locksAndScans,
    ...transactionsAndTimeouts,
    ...dataLoss,
    ...compatibility,
    ...types,
    ...schemaQuality,
    ...idempotence,
    ...theSet,
    ...security,
  ],
});
