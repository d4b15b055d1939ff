import type { CodeAction } from 'vscode-languageserver';
import { fixText } from '#core/inspect/fixText';
import { fixAllActionKind } from '#protocol/codeActionKinds';
import type { Client } from '#server/client';
import { workspaceEdit } from '#server/convert/edit';
import type { DocumentReport } from '#server/documents/report';

/** Every automatic fix of the file, for fix on save: from the text alone, so that saving never waits. */
export function fixAllActions({ document, inspect, report }: DocumentReport, client: Client): CodeAction[] {
  const { edits } = fixText(report, inspect);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Apply all automatic fixes of Confiture',
      kind: fixAllActionKind,
      edit: workspaceEdit(edits, document, client),
    },
  ];
}
