import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { automaticFixes } from '#core/inspect/fixText';
import { applyFixes } from '#core/rules/applyFixes';
import type { Client } from '#server/client';
import { workspaceEdit } from '#server/convert/edit';
import type { DocumentReport } from '#server/documents/report';
import type { FindingHere } from '#server/features/codeAction';

/** The fixes of each finding, and for each rule among them all its automatic fixes in the file. */
export function fixActions(here: readonly FindingHere[], current: DocumentReport, client: Client): CodeAction[] {
  const own = here.flatMap(({ finding, diagnostics }) =>
    finding.fixes.map(({ title, automatic, edits }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: automatic,
      edit: workspaceEdit(edits, current.document, client),
    })),
  );
  const rules = new Set(here.map(({ finding }) => finding.rule));
  return [...own, ...Array.from(rules).flatMap((rule) => ofRule(rule, current, client))];
}

function ofRule(rule: string, { document, report }: DocumentReport, client: Client): CodeAction[] {
  const findings = report.findings.filter((finding) => finding.rule === rule);
  const { applied } = applyFixes(report.analysis.parsed.text, automaticFixes(findings));
  if (applied.length < 2) return [];
  const edits = applied.flatMap((fix) => fix.edits);
  return [
    {
      title: `Fix all ${applied.length} of ${rule} in this file`,
      kind: CodeActionKind.QuickFix,
      edit: workspaceEdit(edits, document, client),
    },
  ];
}
