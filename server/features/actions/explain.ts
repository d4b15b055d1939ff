import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { CommandArgument, CommandId } from '#protocol/commands';
import type { FindingHere } from '#server/features/codeAction';

/** Opens the page of each rule; the client runs the command, or the server where the client cannot. */
export function explainActions(here: readonly FindingHere[]): CodeAction[] {
  const command = 'confiture.explainRule' satisfies CommandId;
  return Array.from(new Set(here.map(({ finding }) => finding.rule)), (id) => {
    const title = `Explain ${id}`;
    const argument: CommandArgument<typeof command> = { id };
    const diagnostics = here.filter(({ finding }) => finding.rule === id).flatMap((each) => each.diagnostics);
    return { title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command, arguments: [argument] } };
  });
}
