/** `npx tsx scripts/vscode/install.ts`: puts VS Code into the cache and a browser onto the machine, for the tests. */
import { installChromium } from './chromium';
import { installVsCode } from './installation';

const { node, server } = await installVsCode();
console.log(`VS Code: ${server}\nNode.js for it: ${node}\nBrowser: ${await installChromium()}`);
