import { defineEngineRule } from './defineEngineRule';

export const byteOrderMark = defineEngineRule({
  name: 'byte-order-mark',
  severity: 'info',
  mayBeOff: true,
  summary: 'The file begins with a byte order mark.',
  why: 'Tools that send the file as it is make the server stop at an invisible character: `syntax error at or near "\\ufeff"`.',
  instead: 'Save the file as UTF-8 without a byte order mark.',
  fixable: true,
  examples: {
    bad: [{ sql: '\ufeffSELECT 1;', fixed: 'SELECT 1;' }],
    good: [{ sql: 'SELECT 1;' }],
  },
});
