import { installFromDebian } from './debian';
import { findOnPath } from './vscode/command';

/** OpenSSL's program, which makes the certificates of tests; installed where that needs no question. */
export async function installOpenssl(): Promise<string> {
  const found = await findOnPath(['openssl']);
  if (found !== undefined) return found;
  await installFromDebian(['openssl']);
  const installed = await findOnPath(['openssl']);
  if (installed !== undefined) return installed;
  throw new Error('No openssl found. Install it (on Debian: apt-get install openssl).');
}
