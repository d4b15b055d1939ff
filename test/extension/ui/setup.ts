import { installChromium } from '#scripts/vscode/chromium';
import { installVsCode } from '#scripts/vscode/installation';

/** Before the first test, so that no test's time limit covers a download. */
export async function setup(): Promise<void> {
  await Promise.all([installVsCode(), installChromium()]);
}
