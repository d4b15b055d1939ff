/** Words in the name of a trigger, of its function or of that one's schema that say that it records changes. */
export const auditWords = [
  'audit',
  'audited',
  'auditing',
  'history',
  'log',
  'logged',
  'logger',
  'version',
  'versioning',
  'track',
  'tracking',
  'change',
  'changes',
  'cdc',
];
