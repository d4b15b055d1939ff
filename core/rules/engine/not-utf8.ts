import { defineEngineRule } from './defineEngineRule';

export const notUtf8 = defineEngineRule({
  name: 'not-utf8',
  severity: 'error',
  mayBeOff: true,
  summary: 'The file is not UTF-8 text.',
  why: 'Tools that read it as UTF-8 replace what they cannot read, and the damaged text ends up in the database.',
  instead: 'Convert the file to UTF-8, for example with `iconv -f latin1 -t utf-8`.',
  fixable: false,
  examples: { bad: [], good: [] },
});
