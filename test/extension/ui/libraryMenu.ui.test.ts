import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

test('the menu of a library puts it in force, its findings come, and takes it out again', async () => {
  await withWorkbench({ file: INDEX.path }, async (workbench, folder) => {
    const file = join(folder, 'confiture.yaml');
    await writeFile(file, '# Ours.\npostgres: 16 # as in production\n');
    await writeFile(join(folder, INDEX.path), 'CREATE TABLE patients (id bigint PRIMARY KEY, diagnosis text);\n');
    await workbench.openView('Confiture');
    await workbench.foldTree('Connections');
    // Findings are counted when the workspace has been read. Until then rows are drawn anew, under a click as well.
    await workbench.see('.sidebar .monaco-list-row:has-text("half_written")');
    await workbench.see('.sidebar .monaco-list-row:has-text("General"):has-text("136 rules, 3 findings")');
    const library = '.sidebar .monaco-list-row[aria-label*="HIPAA"]';
    await workbench.chooseFromMenu(`${library}:has-text("not in force")`, 'Put Library in Force');
    await workbench.see('.tab.active[data-resource-name="confiture.yaml"]');
    await workbench.see(`${library}:not(:has-text("not in force"))`);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('# Ours.\npostgres: 16 # as in production\n');
    expect(parse(text)).toEqual({ postgres: 16, libraries: ['general', 'hipaa'] });
    // Not by typing: the configuration that is shown and saved may take the focus in between.
    await (await workbench.see(`.tab[data-resource-name="${basename(INDEX.path)}"]`)).click();
    await workbench.see('.squiggly-warning');
    await workbench.see('.codelens-decoration a:has-text("2 findings")');
    await workbench.see('.sidebar .monaco-list-row[aria-label*="index_placed_at"]:has-text("2 findings")');
    await workbench.screenshot('library-in-force');

    await workbench.chooseFromMenu(library, 'Take Library out of Force');
    await workbench.see(`${library}:has-text("not in force")`);
    expect(parse(await readFile(file, 'utf8'))).toEqual({ postgres: 16, libraries: ['general'] });
  });
});
