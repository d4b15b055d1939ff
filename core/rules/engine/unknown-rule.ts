import { defineEngineRule } from './defineEngineRule';

export const unknownRule = defineEngineRule({
  name: 'unknown-rule',
  severity: 'warning',
  mayBeOff: true,
  summary: 'A comment or the configuration names a rule that no library in force has.',
  why: 'A misspelt id silences nothing, or configures nothing, and nobody notices.',
  instead: 'Correct the id; `confiture rules list` shows them all.',
  fixable: false,
  examples: {
    bad: [{ sql: '-- confiture-ignore general/vacum-full: window\nSELECT 1;' }],
    good: [{ sql: '-- confiture-ignore general/vacuum-full: window\nVACUUM FULL orders;' }],
  },
});
