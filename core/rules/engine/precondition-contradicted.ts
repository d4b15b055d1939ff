import { defineEngineRule } from './defineEngineRule';

export const preconditionContradicted = defineEngineRule({
  name: 'precondition-contradicted',
  severity: 'error',
  mayBeOff: true,
  summary: 'A precondition of a migration is not true once the migrations before it have run.',
  why: `The tool checks preconditions first and runs nothing when one fails: on every database that has the earlier migrations, this
one never runs. What an earlier migration makes, drops or renames is known; of what nobody made nothing is said, and neither of rows.`,
  instead:
    'Correct the precondition, or the migration ahead that makes it untrue. A precondition of the way back is checked after the migration has run.',
  sources: ['https://github.com/fraiseql/confiture/blob/main/python/confiture/core/preconditions.py'],
  fixable: false,
  examples: { bad: [], good: [{ sql: 'SELECT 1;' }] },
});
