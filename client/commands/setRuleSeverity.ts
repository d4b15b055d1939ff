import { window } from 'vscode';
import type { CommandHandler } from '#client/parts';
import { ruleNode } from '#client/rules/ruleNode';
import { setSeverity } from '#client/rules/setSeverity';

const choices = [
  { label: 'critical', detail: 'An error, above all others.' },
  { label: 'error', detail: 'Fails `confiture lint`.' },
  { label: 'warning', detail: 'Shown, and fails nothing by itself.' },
  { label: 'info', detail: 'A hint.' },
  { label: 'off', detail: 'The rule does not run.' },
] as const;

/** Asks for the severity; the one in force is marked. */
export const setRuleSeverity: CommandHandler = async (parts, argument) => {
  const { id, severity } = ruleNode.parse(argument);
  const items = choices.map((choice) => ({ ...choice, description: choice.label === severity ? 'now' : '' }));
  const picked = await window.showQuickPick(items, { title: `Severity of ${id}` });
  if (picked !== undefined) await setSeverity(parts, id, picked.label);
};
