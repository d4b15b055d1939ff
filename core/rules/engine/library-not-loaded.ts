import { defineEngineRule } from './defineEngineRule';

export const libraryNotLoaded = defineEngineRule({
  name: 'library-not-loaded',
  severity: 'error',
  mayBeOff: false,
  summary: 'A rule library that the configuration names is not in force.',
  why: `It is not there, something is wrong in it, it is not the one that \`confiture.lock\` holds, or the folder is not trusted. None of its
rules runs, so that finding nothing says nothing. The other libraries run.`,
  instead:
    'Mend what the message says, take the library out of `libraries:`, or trust the folder. `confiture lint libraries check` says the same with all places.',
  fixable: false,
  examples: { bad: [], good: [{ sql: 'SELECT 1;' }] },
});
