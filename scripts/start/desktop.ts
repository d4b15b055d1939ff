import { REPOSITORY } from '#scripts/cache';
import { run } from '#scripts/vscode/command';

/** Opens a window of the desktop's VS Code with the extension under development, and leaves it to the person. */
export async function openOnDesktop(code: string, folder: string): Promise<void> {
  await run(code, [`--extensionDevelopmentPath=${REPOSITORY}`, folder]);
  console.log(`VS Code opens with the extension on ${folder}, a copy of examples/shop.`);
}
