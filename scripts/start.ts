/**
 * `npm start`: builds the extension and opens it on a copy of the example shop, in the desktop's VS Code when there is
 * one, else in the VS Code from npm, which a browser shows.
 */
import { build } from '#scripts/build';
import { openOnDesktop } from '#scripts/start/desktop';
import { parseFlags, USAGE } from '#scripts/start/flags';
import { openInBrowser } from '#scripts/start/inBrowser';
import { findOnPath } from '#scripts/vscode/command';

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(USAGE);
  else {
    console.log('Building the extension…');
    await build({ production: false });
    const desktop = flags.browser ? undefined : await findOnPath(['code']);
    if (desktop === undefined) await openInBrowser(flags);
    else await openOnDesktop(desktop);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
