import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Finding } from '#core/rules/finding';
import { touches } from '#core/sql/text/span';
import { ignoreActionKind } from '#protocol/codeActionKinds';
import type { Client } from '#server/client';
import { type Insertion, insertion } from '#server/convert/edit';
import type { DocumentReport } from '#server/documents/report';
import type { FindingHere } from '#server/features/codeAction';

/** What a comment says wrong cannot be silenced by another comment. */
const aboutComments: ReadonlySet<string> = new Set([
  'engine/unknown-rule',
  'engine/unused-suppression',
  'engine/suppression-without-reason',
]);

/** Comments that silence a finding, for its statement or for the file; the cursor lands where the reason belongs. */
export function ignoreActions(here: readonly FindingHere[], current: DocumentReport, client: Client): CodeAction[] {
  const { document, report } = current;
  const offered = new Map<string, CodeAction>();
  const offer = (title: string, comment: Insertion | undefined, diagnostics: Diagnostic[]) => {
    if (comment === undefined || offered.has(`${comment.at} ${title}`)) return;
    const edit = insertion(comment, document, client);
    offered.set(`${comment.at} ${title}`, { title, kind: ignoreActionKind, diagnostics, edit });
  };
  for (const { finding, diagnostics } of here) {
    if (aboutComments.has(finding.rule)) continue;
    offer(`Ignore ${finding.rule} for this statement`, aboveStatement(finding, report.analysis), diagnostics);
    offer(`Ignore ${finding.rule} in this file`, atTheTop(finding, report.analysis), diagnostics);
  }
  return [...offered.values()];
}

/**
 * On a line of its own, indented as the statement is. Behind another statement on the same line it would mean that one, so
 * a line is begun first. A statement inside of a body is silenced above the statement that holds it.
 */
function aboveStatement(finding: Finding, { parsed, statements }: FileAnalysis): Insertion | undefined {
  const at = statementOf(finding, statements)?.statement.span.start;
  if (at === undefined) return undefined;
  const { text } = parsed;
  const lineEnd = lineEndOf(text);
  const inFront = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const alone = inFront.replace('\ufeff', '').trim() === '';
  const indent = alone ? inFront.replace('\ufeff', '') : '';
  const before = `${alone ? '' : lineEnd}-- confiture-ignore ${finding.rule}: `;
  return { at, before, after: `${lineEnd}${indent}` };
}

function atTheTop({ rule }: Finding, { parsed: { text } }: FileAnalysis): Insertion {
  const at = text.startsWith('\ufeff') ? 1 : 0;
  return { at, before: `-- confiture-ignore-file ${rule}: `, after: lineEndOf(text) };
}

function statementOf(
  { statement, span }: Finding,
  statements: readonly AnalysedStatement[],
): AnalysedStatement | undefined {
  if (statement !== undefined) return statements[statement];
  return statements.find((each) => touches(each.span, span.start));
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
