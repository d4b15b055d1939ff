import { defineEngineRule } from './defineEngineRule';

export const invalidPreconditions = defineEngineRule({
  name: 'invalid-preconditions',
  severity: 'error',
  mayBeOff: true,
  summary:
    'The file with the preconditions of a migration, `<version>_<name>.yaml` beside it, says something that has no meaning.',
  why: 'Confiture stops at such a file when it loads the migration, or passes over what it does not know: a list whose name is misspelt is never checked.',
  instead: 'Correct the key or value; the message says what is allowed. All types stand in docs/preconditions.md.',
  sources: ['https://github.com/fraiseql/confiture/blob/main/python/confiture/models/sql_file_migration.py'],
  fixable: false,
  examples: { bad: [], good: [{ sql: 'SELECT 1;' }] },
});
