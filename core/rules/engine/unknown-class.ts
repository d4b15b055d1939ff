import { defineEngineRule } from './defineEngineRule';

export const unknownClass = defineEngineRule({
  name: 'unknown-class',
  severity: 'warning',
  mayBeOff: true,
  summary: 'A comment or the configuration names a class of data that does not exist.',
  why: 'A misspelt class says nothing of the column, so no rule protects it, and nobody notices.',
  instead: 'Correct the class; docs/classification.md lists them all.',
  fixable: true,
  examples: {
    bad: [
      {
        sql: "COMMENT ON COLUMN visits.reason IS 'Why they came. @class pfi @purpose care';",
        fixed: "COMMENT ON COLUMN visits.reason IS 'Why they came. @class phi @purpose care';",
      },
      {
        sql: "DO $$ BEGIN COMMENT ON COLUMN visits.reason IS '@class pii, phy'; END $$;",
        fixed: "DO $$ BEGIN COMMENT ON COLUMN visits.reason IS '@class pii, phi'; END $$;",
      },
      { sql: "COMMENT ON TABLE visits IS '@class';" },
    ],
    good: [
      { sql: "COMMENT ON COLUMN visits.reason IS 'Why they came. @class phi, pii for care';" },
      { sql: "COMMENT ON COLUMN visits.code IS '@class none';" },
      { sql: "COMMENT ON FUNCTION visit() IS '@class Visit';" },
    ],
  },
});
