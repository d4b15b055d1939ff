import { join } from 'node:path';
import { Bundles } from './bundles';
import { CodeCache } from './codeCache';
import { codeFolder } from './codeFolder';

/** Runs a bundle that lies beside this one. */
export function run(bundle: string): void {
  const folder = codeFolder({ variables: process.env, platform: process.platform, workingFolder: process.cwd() });
  new Bundles(folder === undefined ? undefined : new CodeCache(folder)).load(join(__dirname, `${bundle}.cjs`));
}
