import type { CodeAction } from 'vscode-languageserver';
import { applyFixes } from '#core/rules/applyFixes';
import type { Finding, Fix } from '#core/rules/finding';
import { fixAllActionKind } from '#protocol/commands';
import type { Client } from '#server/client';
import { workspaceEdit } from '#server/convert/edit';
import type { DocumentReport } from '#server/documents/report';

/** Every automatic fix of the file, for fix on save: from the text alone, so that saving never waits. */
export function fixAllActions({ document, report }: DocumentReport, client: Client): CodeAction[] {
  const { applied } = applyFixes(report.analysis.parsed.text, automaticFixes(report.findings));
  if (applied.length === 0) return [];
  const edits = applied.flatMap((fix) => fix.edits);
  return [
    {
      title: 'Apply all automatic fixes of Confiture',
      kind: fixAllActionKind,
      edit: workspaceEdit(edits, document, client),
    },
  ];
}

/** For each finding the first fix that may be applied without being read. */
export function automaticFixes(findings: readonly Finding[]): Fix[] {
  return findings.flatMap(({ fixes }) => fixes.find(({ automatic }) => automatic) ?? []);
}
