import { ErrorCodes, MessageType, ResponseError, ShowMessageNotification } from 'vscode-languageserver';
import { didYouMean } from '#core/config/suggest';
import { rulePageMarkdown } from '#core/report/rulePage';
import { type FoundRule, findRule } from '#core/rules/findRule';
import { type Library, ruleId } from '#core/rules/library';
import { commands } from '#protocol/commands';
import { explainRule } from '#protocol/explainRule';
import { servedCommand as command } from '#server/capabilities';
import { guard } from '#server/guard';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';

/** The page of a rule: as Markdown for clients that show it, as a command for those that do not know ours. */
export function addExplainRule(services: Services): void {
  const { client, connection, workspace } = services;
  onRequest(services, explainRule, ({ id }) => {
    const { library, rule } = known(id, workspace.libraries());
    return { id: ruleId(library, rule), markdown: rulePageMarkdown(library, rule) };
  });
  if (client.runs(command)) return;
  connection.onExecuteCommand(
    guard(connection.console, command, ({ command: asked, arguments: given = [] }) => {
      if (asked !== command) throw new ResponseError(ErrorCodes.InvalidParams, `There is no command ${asked}.`);
      const { id } = commands[command].parse(given[0]);
      return show(known(id, workspace.libraries()), services);
    }),
  );
}

function known(id: string, libraries: readonly Library[]): FoundRule {
  const found = findRule(id, libraries);
  if (found !== undefined) return found;
  const ids = libraries.flatMap((library) => library.rules.map((rule) => ruleId(library, rule)));
  throw new ResponseError(ErrorCodes.InvalidParams, `There is no rule ${id}.${didYouMean(id, ids)}`);
}

async function show({ library, rule }: FoundRule, { client, connection, environment }: Services): Promise<void> {
  const id = ruleId(library, rule);
  const uri = environment.rulePage(id);
  if (uri !== undefined && client.showsDocuments) {
    await connection.window.showDocument({ uri, takeFocus: true });
    return;
  }
  const message = `${id}: ${rule.summary} ${rule.instead}`;
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}
