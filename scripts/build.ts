import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build as esbuild } from 'esbuild';

export const distFolder = 'dist';

/**
 * What ships: three CommonJS bundles for Node and the grammar's WebAssembly beside them. CommonJS, because the grammar
 * looks for its file beside `__dirname` and VS Code loads extensions that way.
 */
const bundles: Readonly<Record<string, string>> = {
  client: 'client/extension.ts',
  server: 'server/main.ts',
  cli: 'cli/main.ts',
};

export async function build(options: { readonly production: boolean }): Promise<void> {
  await rm(distFolder, { recursive: true, force: true });
  await mkdir(distFolder, { recursive: true });
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outdir: distFolder,
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    // Packages written as modules ask where they are; a CommonJS bundle has another word for it.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    minify: options.production,
    sourcemap: options.production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
  };
  await esbuild({ ...common, entryPoints: { ...bundles } });
  await copyFile(grammarFile(), join(distFolder, 'libpg-query.wasm'));
}

function grammarFile(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('libpg-query')), 'libpg-query.wasm');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ production: process.argv.includes('--production') });
}
