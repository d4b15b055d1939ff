/** Tags that mean something to us, each with what stands behind it. */
export const tagNames = {
  class: 'what it holds, or `none`: reviewed, and not sensitive',
  encrypted: 'how the application encrypts it',
  audited: 'how changes are recorded',
  purpose: 'what it is kept for',
  'legal-basis': 'the ground on which it is kept',
  retention: 'how long it is kept, or `elsewhere` and where',
  rls: '`exempt` and why it needs no row security',
  recipient: 'who receives it',
  transfer: 'the instrument under which it leaves the region',
  'need-to-know': 'roles that may read it',
  transient: 'why it is not kept',
  'consent-evidence': 'where the consent is recorded',
  minors: '`none` and why it holds no data of children',
  dpia: 'reference of the impact assessment',
} as const;
