import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build as esbuild } from 'esbuild';
import { copyEmbedded } from './embedded';
import { shippedGrammar } from './grammar/shipped';
import { englishOnly, leaveApart, whenAsked } from './lean';

const distFolder = 'dist';

/**
 * What ships: CommonJS bundles for Node, `references` and `patterns` loaded only when they are asked for, and the grammar's WebAssembly beside them. CommonJS, because the grammar
 * looks for its file beside `__dirname` and VS Code loads extensions that way.
 */
const bundles = {
  client: 'client/extension.ts',
  server: 'startup/server.ts',
  greeting: 'server/main.ts',
  engine: 'server/engine.ts',
  lsp: 'vscode-languageserver/node',
  cli: 'startup/cli.ts',
  again: 'cli/again/main.ts',
  commands: 'cli/main.ts',
  lint: 'cli/lint/lint.ts',
  project: 'cli/project/main.ts',
  database: 'cli/connections/main.ts',
  embedded: 'cli/embedded/main.ts',
  references: 'pgsql-ast-parser',
  patterns: 're2js',
} as const;

/** The bundles that one of them loads. */
const loads: Readonly<Record<keyof typeof bundles, readonly (keyof typeof bundles)[]>> = {
  client: [],
  server: ['greeting', 'engine', 'lsp', 'references', 'patterns'],
  greeting: [],
  engine: [],
  lsp: [],
  cli: [
    'again',
    'commands',
    'lint',
    'project',
    'greeting',
    'engine',
    'lsp',
    'database',
    'references',
    'patterns',
    'embedded',
  ],
  again: [],
  commands: [],
  lint: [],
  project: [],
  database: ['embedded'],
  embedded: [],
  references: [],
  patterns: [],
};

/** What is written as a module asks where it is; a CommonJS bundle has another word for it. */
export const knowsItsPlace = {
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
} satisfies BuildOptions;

export interface BuildRequest {
  readonly production: boolean;
  /** Where the bundles go; what lies there is removed. Default: `dist`. */
  readonly folder?: string;
  /** These, and what they load. Default: all. */
  readonly only?: readonly (keyof typeof bundles)[];
}

export async function build({ production, folder = distFolder, only }: BuildRequest): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [leaveApart, whenAsked, englishOnly],
    supported: { 'dynamic-import': false }, // require() reads another bundle in less time
    ...knowsItsPlace,
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
  };
  const all = only?.flatMap((name) => [name, ...loads[name]]);
  const wanted = Object.entries(bundles).filter(([name]) => all?.some((each) => each === name) ?? true);
  const [embedded, others] = [
    wanted.filter(([name]) => name === 'embedded'),
    wanted.filter(([name]) => name !== 'embedded'),
  ];
  // pg asks whether it is at Cloudflare, with a word for which Node loads its whole HTTP client.
  const define = { ...common.define, Response: 'undefined' };
  await esbuild({ ...common, define, entryPoints: Object.fromEntries(others) });
  // PGlite has a `require` of its own where it imports, which one that stands for an import would meet.
  if (embedded.length > 0) await esbuild({ ...common, supported: {}, entryPoints: Object.fromEntries(embedded) });
  await copyFile(await shippedGrammar(), join(folder, 'libpg-query.wasm'));
  if (embedded.length > 0) await copyEmbedded(folder);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ production: process.argv.includes('--production') });
}
