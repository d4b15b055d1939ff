/**
 * The embedded database, in a process of its own: `node embedded.cjs <state folder>`. It says `ready` to whoever started it, and
 * ends when it is asked to (SIGTERM).
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { type EmbeddedAddress, pgliteFolder, socketFile, stateFile } from '#core/database/embedded/state';
import { WireServer } from './wire';

async function serve(folder: string): Promise<void> {
  const data = join(folder, pgliteFolder);
  const seed = fileURLToPath(new URL('./embedded-seed.tar.gz', import.meta.url));

  const isNew = !existsSync(join(data, 'PG_VERSION'));
  const loadDataDir = isNew && existsSync(seed) ? new Blob([readFileSync(seed)]) : undefined;
  const database = await PGlite.create({ dataDir: data, ...(loadDataDir === undefined ? {} : { loadDataDir }) });
  const wire = new WireServer(database);
  const server = createServer((socket) => void wire.serve(socket));

  const path = socketFile(folder);
  if (path !== undefined) rmSync(path, { force: true });
  server.listen(path === undefined ? { port: 0, host: '127.0.0.1' } : { path }, () => {
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : undefined;
    const address: EmbeddedAddress = {
      pid: process.pid,
      host: port === undefined ? folder : '127.0.0.1',
      port: port ?? 5432,
      engine: 'pglite',
    };
    writeFileSync(join(folder, stateFile), JSON.stringify(address));
    process.send?.('ready');
  });

  const stop = async () => {
    server.close();
    await database.close();
    for (const left of [join(folder, stateFile), path]) if (left !== undefined) rmSync(left, { force: true });
    process.exit(0);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

void serve(process.argv[2] ?? '');
