/**
 * `node scripts/bootstrap.mjs <start|test|demo> [flags]`: the first thing that runs in a fresh clone, so it uses nothing
 * but Node.js. It makes sure that what package-lock.json names is installed, then hands over to `scripts/<task>.ts`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const TASKS = ['start', 'test', 'demo'];
/** What the bundled tools need; the product itself runs on every Node.js 20. */
const OLDEST_NODE = [20, 19];

const [task, ...flags] = process.argv.slice(2);
try {
  if (!TASKS.includes(task)) throw new Error(`Say what to do: ${TASKS.join(', ')}.`);
  checkNode();
  if (!installed()) await install();
  process.exitCode = await run(process.execPath, ['--import', 'tsx', `scripts/${task}.ts`, ...flags]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node.js ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}.`);
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes down what it installed at the very end, so an
 * interrupted installation counts as none. Optional packages are for other platforms too, and may be missing.
 */
function installed() {
  const record = `${REPOSITORY}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(`${REPOSITORY}package-lock.json`, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || there[path]?.version === version || (!(path in there) && Boolean(optional ?? devOptional)),
  );
}

async function install() {
  console.log('Installing dependencies (npm ci)…');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (code === 0) return;
  throw new Error(`npm ci failed with exit code ${code}; what it says above is why. Run this again when it is mended.`);
}

/** Runs a program in front of the person; Ctrl-C reaches it by itself, so here it only must not end us first. */
async function run(program, args) {
  const shell = process.platform === 'win32' && program === 'npm'; // npm is a script there
  const child = spawn(program, args, { cwd: REPOSITORY, stdio: 'inherit', shell });
  const wait = () => undefined;
  const passOn = () => child.kill('SIGTERM');
  process.on('SIGINT', wait);
  process.on('SIGTERM', passOn);
  const [code] = await once(child, 'exit');
  process.off('SIGINT', wait);
  process.off('SIGTERM', passOn);
  return code ?? 1;
}
