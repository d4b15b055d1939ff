import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildOnce, CACHE } from '#scripts/cache';
import { nodeOf } from '#scripts/node';
import { retry } from '#scripts/retry';
import { run } from './command';

/** An installed VS Code: the Node.js it runs on, and the program that serves its workbench to a browser. */
export type Installation = { readonly node: string; readonly server: string };

/** This npm package contains VS Code 1.139.1: its own server and the workbench for the browser. */
const PACKAGE = 'code-server@4.139.1';

/** The major of Node.js that it needs; the project itself runs on older ones. */
const NODE = 24;

/** Built-in extensions that nobody needs to look at migrations, and that make up most of the size. */
const LEFT_OUT_EXTENSIONS = ['copilot', 'microsoft-authentication', 'mermaid-markdown-features'];

/** Parts for AI features, containers and other platforms. */
const LEFT_OUT_DEPENDENCIES = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/tree-sitter-wasm',
  '@vscode/vscode-languagedetection',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** Modules of VS Code's own that the npm package has without their native part: without them output channels stay empty. */
const STAND_INS = ['native-watchdog', 'spdlog'];
const STAND_INS_FOLDER = fileURLToPath(new URL('standins', import.meta.url));

const Manifest = z.looseObject({ dependencies: z.record(z.string(), z.string()) });

/** Puts VS Code into the cache and says where it is. Quick when it is already there, safe to interrupt. */
export async function installVsCode(): Promise<Installation> {
  const [node, home] = await Promise.all([nodeOf(NODE), recipe().then((name) => buildOnce(name, install))]);
  return { node, server: join(home, 'out', 'server-main.js') };
}

/** The folder is named after everything that decides its content, so that a changed recipe installs anew. */
async function recipe(): Promise<string> {
  const standIns = await Promise.all(STAND_INS.map((name) => readFile(standIn(name), 'utf8')));
  const content = [...LEFT_OUT_EXTENSIONS, ...LEFT_OUT_DEPENDENCIES, ...standIns].join('\n');
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return join(CACHE, 'vscode', `${PACKAGE}-${digest}`);
}

async function install(staging: string): Promise<void> {
  console.error(`Installing VS Code (${PACKAGE} from npm)…`);
  await unpack(staging);
  await leaveOutDependencies(join(staging, 'package.json'));
  const options = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
  await retry(() => run('npm', ['install', ...options], { cwd: staging }));
  for (const name of STAND_INS) await cp(standIn(name), join(staging, 'node_modules', '@vscode', name, 'index.js'));
}

async function unpack(staging: string): Promise<void> {
  const printed = await retry(() => run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', staging]));
  const tarball = join(staging, printed.trim());
  const excluded = LEFT_OUT_EXTENSIONS.map((name) => `--exclude=package/lib/vscode/extensions/${name}`);
  await run('tar', ['-xzf', tarball, '-C', staging, '--strip-components=3', ...excluded, 'package/lib/vscode']);
  await rm(tarball);
}

async function leaveOutDependencies(path: string): Promise<void> {
  const manifest = Manifest.parse(JSON.parse(await readFile(path, 'utf8')));
  for (const name of LEFT_OUT_DEPENDENCIES) delete manifest.dependencies[name];
  await writeFile(path, JSON.stringify(manifest, null, 2));
}

function standIn(name: string): string {
  return join(STAND_INS_FOLDER, `${name}.cjs`);
}
