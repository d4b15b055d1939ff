import { defineEngineRule } from './defineEngineRule';

export const suppressionWithoutReason = defineEngineRule({
  name: 'suppression-without-reason',
  severity: 'warning',
  mayBeOff: true,
  summary: 'A comment silences a rule and does not say why.',
  why: 'Whoever reads the migration later, a reviewer or an auditor, cannot tell a decision from a slip. Rules of the compliance libraries are not silenced by a comment without a reason.',
  instead: 'Write the reason behind a colon: `-- confiture-ignore general/drop-table: empty since March`.',
  fixable: false,
  examples: {
    bad: [{ sql: '-- confiture-ignore general/vacuum-full\nVACUUM FULL orders;' }],
    good: [{ sql: '-- confiture-ignore general/vacuum-full: maintenance window\nVACUUM FULL orders;' }],
  },
});
