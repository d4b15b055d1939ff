/**
 * What the regulations ask for and no migration shows. A report names it, so that nobody takes silence for a pass.
 */
export const outsideThisTool: readonly string[] = [
  'Who signs in and how: multi-factor authentication, password policies of an identity provider, `pg_hba.conf`.',
  'Encryption of disks, backups and network links outside the database, and how often keys are changed.',
  'Backups, restore tests and emergency operation.',
  'Firewalls, network zones, vulnerability scans and penetration tests.',
  'What applications show, mask, log or send, and what they do with the rows they read.',
  'Reviews of who has access, and of what the audit logs say.',
  'Notices of breaches, consents given on paper, answers to the people whose data it is.',
  'Contracts: processing agreements, business associate agreements, transfers to other countries.',
  'Impact assessments, records of processing, a data protection officer, training, physical safeguards.',
  'Changes made to a database by other means than these files.',
];
