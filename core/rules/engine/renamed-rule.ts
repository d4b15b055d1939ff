import { defineEngineRule } from './defineEngineRule';

export const renamedRule = defineEngineRule({
  name: 'renamed-rule',
  severity: 'info',
  mayBeOff: true,
  summary: 'A comment or the configuration calls a rule by an id that it had before.',
  why: 'It still works. A later major version of the library may give the old id up.',
  instead: 'Write the id that it has now; there is a quick fix.',
  fixable: true,
  examples: { bad: [], good: [{ sql: '-- confiture-ignore general/vacuum-full: window\nVACUUM FULL orders;' }] },
});
