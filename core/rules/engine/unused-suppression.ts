import { defineEngineRule } from './defineEngineRule';

export const unusedSuppression = defineEngineRule({
  name: 'unused-suppression',
  severity: 'warning',
  mayBeOff: true,
  summary: 'A comment silences a rule that has nothing to say here.',
  why: 'A comment left behind hides the next real finding and tells readers of a danger that is gone.',
  instead: 'Delete the comment, or the rule’s id from it.',
  sources: ['squawk: unused-ignore'],
  fixable: true,
  examples: {
    bad: [
      {
        sql: '-- confiture-ignore general/index-without-concurrently: small table\nSELECT 1;',
        fixed: 'SELECT 1;',
      },
    ],
    good: [{ sql: '-- a remark\nSELECT 1;' }],
  },
});
