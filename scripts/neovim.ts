import { installFromDebian } from './debian';
import { executable, findOnPath } from './vscode/command';

/** The Neovim that the tests drive: NVIM_PATH, else `nvim` on the path. */
async function findNeovim(): Promise<string | undefined> {
  const { NVIM_PATH = '' } = process.env;
  if (NVIM_PATH === '') return findOnPath(['nvim']);
  if (await executable(NVIM_PATH)) return NVIM_PATH;
  throw new Error(`NVIM_PATH names "${NVIM_PATH}", which is not a program.`);
}

/** As `findNeovim`, but installs Debian's package where that needs no question. */
export async function installNeovim(): Promise<string> {
  const found = await findNeovim();
  if (found !== undefined) return found;
  await installFromDebian(['neovim']);
  const installed = await findNeovim();
  if (installed !== undefined) return installed;
  throw new Error('No Neovim found. Install it (on Debian: apt-get install neovim) or set NVIM_PATH.');
}
