import { defineEngineRule } from './defineEngineRule';

export const ruleFailed = defineEngineRule({
  name: 'rule-failed',
  severity: 'error',
  mayBeOff: false,
  summary: 'A rule stopped with an error of its own; the others ran.',
  why: 'What that rule would have found is not known. It is a defect of the rule, not of the migration.',
  instead: 'Report the message with the statement. Until it is mended, switch the rule off in `confiture.yaml`.',
  fixable: false,
  examples: { bad: [], good: [] },
});
