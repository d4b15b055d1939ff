import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { serverFlags } from '#client/server/flags';

const require = createRequire(import.meta.url);
const platform = `${process.platform}-${process.arch}`;

/** A linter as it is started, natively: what npm's shim costs on top is measured on its own. */
export interface Linter {
  readonly name: string;
  readonly lint: (paths: readonly string[]) => readonly string[];
  readonly server: readonly string[];
}

export const confiture: Linter = {
  name: 'confiture',
  lint: (paths) => [process.execPath, resolve('dist/cli.cjs'), 'lint', '--fail-on', 'never', ...paths],
  /** As the extension starts it. */
  server: [process.execPath, ...serverFlags, resolve('dist/server.cjs'), '--stdio'],
};

export const squawk: Linter = {
  name: 'squawk 2.66',
  lint: (paths) => [squawkBinary(), ...paths],
  server: [squawkBinary(), 'server'],
};

export const languageServer: Linter = {
  name: 'postgres-language-server 0.25',
  lint: (paths) => [languageServerBinary(), 'check', ...paths],
  server: [languageServerBinary(), 'lsp-proxy'],
};

/** The same two as npm installs them, behind a small program in JavaScript. */
export const shims: Readonly<Record<string, readonly string[]>> = {
  'squawk 2.66 through npm': [process.execPath, resolve('node_modules/squawk-cli/js/bin/squawk')],
  'postgres-language-server 0.25 through npm': [
    process.execPath,
    resolve('node_modules/@postgres-language-server/cli/bin/postgres-language-server'),
    'check',
  ],
};

function squawkBinary(): string {
  return join(dirname(require.resolve(`@squawk-cli/${platform}/package.json`)), 'bin', 'squawk');
}

function languageServerBinary(): string {
  const name = platform === 'linux-x64' ? 'cli-x86_64-linux-gnu' : `cli-${platform}`;
  return join(dirname(require.resolve(`@postgres-language-server/${name}/package.json`)), 'postgres-language-server');
}
