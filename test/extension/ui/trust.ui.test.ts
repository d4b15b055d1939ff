import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import { temporaryFolder } from '#scripts/temporary';
import { withWorkbench } from './fixture';

const library = `apiVersion: confiture-rules/1
name: acme
version: 1.0.0
title: ACME house rules
rules:
  - {id: acme/no-truncate, title: Nothing is emptied., severity: error, on: truncate, message: "{table} is emptied."}
`;

test('a library of a folder that is not trusted is named in the tree as not loaded, and comes with trust', async () => {
  const home = await temporaryFolder('confiture-trust-');
  const fixture = join(home.path, 'house');
  await mkdir(fixture);
  await writeFile(join(fixture, 'acme.yaml'), library);
  await writeFile(join(fixture, 'confiture.yaml'), 'libraries:\n  - ./acme.yaml\n');
  await writeFile(join(fixture, '1_empty.sql'), 'TRUNCATE orders;\n');
  try {
    await withWorkbench({ fixture, file: '1_empty.sql', trust: 'asked' }, async (workbench) => {
      await workbench.openView('Confiture');
      await workbench.foldTree('Connections');
      await workbench.see(
        '.sidebar .monaco-list-row[aria-label*="./acme.yaml, not loaded: it is not loaded, because this folder is not trusted"]',
      );
      await workbench.screenshot('library-without-trust');
      await (await workbench.see('.statusbar-item:has-text("Restricted Mode")')).click();
      await (await workbench.see('.workspace-trust-buttons-row .monaco-button:has-text("Trust")')).click();
      await workbench.see('.sidebar .monaco-list-row[aria-label*="ACME house rules"]');
      await workbench.openFile('1_empty.sql');
      await workbench.see('.squiggly-error');
      await workbench.screenshot('library-with-trust');
    });
  } finally {
    await home.remove();
  }
});
