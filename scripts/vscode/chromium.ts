import { installFromDebian } from '#scripts/debian';
import { executable, findOnPath } from './command';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const MAC_APPLICATION = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** The browser that the tests drive: CHROME_PATH, else Chromium or Chrome where they usually are. */
async function findChromium(): Promise<string | undefined> {
  const { CHROME_PATH = '' } = process.env;
  if (CHROME_PATH !== '') {
    if (await executable(CHROME_PATH)) return CHROME_PATH;
    throw new Error(`CHROME_PATH names "${CHROME_PATH}", which is not a program.`);
  }
  return (await findOnPath(NAMES)) ?? ((await executable(MAC_APPLICATION)) ? MAC_APPLICATION : undefined);
}

/** As `findChromium`, but installs Debian's package where that needs no question: as root, on Debian. */
export async function installChromium(): Promise<string> {
  const found = await findChromium();
  if (found !== undefined) return found;
  await installFromDebian(DEBIAN_PACKAGES);
  const installed = await findChromium();
  if (installed !== undefined) return installed;
  throw new Error('No Chromium or Chrome found. Install one (on Debian: apt-get install chromium) or set CHROME_PATH.');
}
