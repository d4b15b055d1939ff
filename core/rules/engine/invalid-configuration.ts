import { defineEngineRule } from './defineEngineRule';

export const invalidConfiguration = defineEngineRule({
  name: 'invalid-configuration',
  severity: 'error',
  mayBeOff: true,
  summary: '`confiture.yaml`, or a `-- confiture:` comment, says something that has no meaning.',
  why: 'The part that is wrong has no effect. The rest of the configuration stays in force.',
  instead: 'Correct the key or value; the message says what is allowed.',
  fixable: false,
  examples: {
    bad: [{ sql: '-- confiture: pg eleven\nSELECT 1;' }],
    good: [{ sql: '-- confiture: pg 15\nSELECT 1;' }],
  },
});
