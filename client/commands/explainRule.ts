import { window } from 'vscode';
import * as z from 'zod';
import type { CommandHandler, Parts } from '#client/parts';
import { ask } from '#client/server/ask';
import { commands } from '#protocol/commands';
import { listRules } from '#protocol/rules';

/** What the context menus of the trees hand over. */
const treeNode = z.union([
  z.object({ kind: z.literal('rule'), rule: z.object({ id: z.string() }) }).transform(({ rule }) => rule.id),
  z
    .object({ kind: z.literal('finding'), finding: z.object({ rule: z.string() }) })
    .transform(({ finding }) => finding.rule),
]);

const given = z.union([commands['confiture.explainRule'].transform(({ id }) => id), treeNode]);

/** Shows the page of a rule: of the one that is meant, else of one that the person picks. */
export const explainRule: CommandHandler = async (parts, argument) => {
  const parsed = given.safeParse(argument);
  const id = parsed.success ? parsed.data : await pick(parts);
  if (id !== undefined) await parts.rulePages.show(id);
};

async function pick({ client }: Parts): Promise<string | undefined> {
  const { libraries } = await ask(client, listRules, {});
  const items = libraries.flatMap(({ rules }) =>
    rules.map(({ id, summary, severity }) => ({ label: id, description: severity, detail: summary })),
  );
  const picked = await window.showQuickPick(items, { title: 'Explain Rule', matchOnDetail: true });
  return picked?.label;
}
