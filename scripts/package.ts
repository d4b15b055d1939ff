/** `npm run package`: the extension as one file, `dist/confiture.vsix`, bundled, for any platform. */
import { createVSIX } from '@vscode/vsce';
import { build } from './build';

await build({ production: true });
await createVSIX({
  packagePath: 'dist/confiture.vsix',
  dependencies: false,
  skipLicense: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false, // there is no public repository yet that they could lead to
});
