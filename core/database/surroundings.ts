/** What connecting asks of the machine, so that nothing here reads it behind anybody's back. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Where `.pgpass`, `.pg_service.conf` and `.postgresql/` lie; undefined when nobody has a home. */
  readonly home: string | undefined;
  /** The name that the operating system knows this person by; libpq's default user. */
  readonly user: string;
  readonly windows: boolean;
  /** Undefined when there is no such file; other troubles are thrown. */
  readText(path: string): Promise<string | undefined>;
  /** The permission bits of a file that is there, or undefined. */
  mode(path: string): Promise<number | undefined>;
}

/** Whether others than its owner may read a file; nobody knows on Windows. */
export function isOpenToOthers(mode: number | undefined, { windows }: Surroundings): boolean {
  return !windows && mode !== undefined && (mode & 0o077) !== 0;
}
