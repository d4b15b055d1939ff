import { window } from 'vscode';
import type * as z from 'zod';
import type { Parts } from '#client/parts';
import { ask } from '#client/server/ask';
import { setRule } from '#protocol/setRule';
import { changeConfiguration } from './changeConfiguration';

/** Writes a rule's severity into the `confiture.yaml` that holds for the document in front. */
export async function setSeverity(
  { client, rules }: Pick<Parts, 'client' | 'rules'>,
  id: string,
  severity: z.input<typeof setRule.params>['severity'],
): Promise<void> {
  const front = window.activeTextEditor?.document.uri.toString();
  const change = await ask(client, setRule, { id, severity, ...(front === undefined ? {} : { uri: front }) });
  await changeConfiguration(change);
  rules.refresh();
  if (change.isOverridden) {
    await window.showWarningMessage(
      `Confiture: the setting confiture.rules says something of ${id}, and wins over the file.`,
    );
  }
}
