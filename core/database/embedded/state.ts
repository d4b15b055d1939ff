import * as z from 'zod';

/** Where the embedded database of a project can be reached while it runs. */
const address = z.object({
  pid: z.number().int().positive(),
  /** An address, or the folder of its socket. */
  host: z.string().min(1),
  port: z.number().int(),
  /** What runs: PGlite, or a PostgreSQL that was found. */
  engine: z.enum(['pglite', 'postgres']).default('pglite'),
  /** Of a PostgreSQL that was found. */
  version: z.string().optional(),
});
export type EmbeddedAddress = z.infer<typeof address>;

/** In the state folder: who runs. */
export const stateFile = 'server.json';

/** In the state folder: the data of PGlite, and of a PostgreSQL that was found. */
export const pgliteFolder = 'data';
export const clusterFolder = 'cluster';

/** Unix sockets have short names. @see unix(7) */
const longestSocket = 100;

/** The socket in a state folder; undefined where a port has to do. Its folder is its owner's alone, and so is the database. */
export function socketFile(folder: string, windows = process.platform === 'win32'): string | undefined {
  const path = `${folder}/.s.PGSQL.5432`;
  return windows || Buffer.byteLength(path) > longestSocket ? undefined : path;
}

/** Reads what a server has written of itself; undefined for what is no such thing. */
export function readAddress(text: string | undefined): EmbeddedAddress | undefined {
  if (text === undefined) return undefined;
  try {
    return address.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The address for psql and every other client. */
export function embeddedUrl({ host, port }: EmbeddedAddress): string {
  return host.startsWith('/')
    ? `postgresql://postgres@/postgres?host=${encodeURIComponent(host)}&port=${port}`
    : `postgresql://postgres@${host}:${port}/postgres?sslmode=disable`;
}
