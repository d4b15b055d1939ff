import { dirname } from 'node:path';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import type { Finding } from '#core/rules/finding';
import { asOne } from '#core/rules/together';
import { fixAllActionKind, saferStepsKind } from '#protocol/codeActionKinds';
import { source } from '#server/convert/diagnostic';
import { meets, rangeOf, spanOf } from '#server/convert/range';
import { configurationDocument } from '#server/documents/configurationDocument';
import { grouped } from '#server/documents/grouped';
import type { DocumentReport } from '#server/documents/report';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { pathOf } from '#server/uri';
import { configurationActions } from './actions/configuration';
import { explainActions } from './actions/explain';
import { fixActions } from './actions/fix';
import { fixAllActions } from './actions/fixAll';
import { ignoreActions } from './actions/ignore';
import { saferStepsActions } from './actions/saferSteps';
import { sayClassActions } from './actions/sayClass';

/** What the findings at the cursor offer: mend them, silence them, explain them; and everything of the file at once. */
export function addCodeActions(services: Services): void {
  const { client, connection, documents, reports, workspace } = services;
  connection.onCodeAction(
    guard(connection.console, 'Code actions', async (params) => {
      const configuration = await configurationDocument(params.textDocument.uri, services);
      if (configuration !== undefined) {
        const offered = configurationActions(params, configuration, client);
        return offered.filter(({ kind }) => isWanted(kind, params.context.only));
      }
      const path = pathOf(params.textDocument.uri);
      const open = documents.keys().flatMap((uri) => pathOf(uri) ?? []);
      const beside = path === undefined ? open : [...open, ...(await workspace.files.near(dirname(path)))];
      const current = await reports.current(params.textDocument.uri);
      if (current === undefined) return [];
      const { only } = params.context;
      const stepsKind = isWanted(CodeActionKind.QuickFix, only) ? CodeActionKind.QuickFix : saferStepsKind;
      const here = findingsAt(params, current);
      const ofFindings = [
        ...fixActions(here, current, client),
        ...saferStepsActions(here, current, beside, client, stepsKind),
        ...ignoreActions(here, current, client),
        ...sayClassActions(spanOf(params.range, current.document), current, client),
        ...explainActions(here),
      ].filter(({ kind }) => isWanted(kind, only));
      return isWanted(fixAllActionKind, only) ? [...ofFindings, ...fixAllActions(current, client)] : ofFindings;
    }),
  );
}

/** A finding and what the editor shows of it. */
export interface FindingHere {
  readonly finding: Finding;
  readonly diagnostics: Diagnostic[];
}

function findingsAt({ range, context }: CodeActionParams, { document, report }: DocumentReport): FindingHere[] {
  const chosen = spanOf(range, document);
  return grouped(report.findings.filter(({ span }) => meets(span, chosen))).flatMap((group) => {
    const [shown] = group;
    const diagnostics = context.diagnostics.filter((diagnostic) => shows(diagnostic, shown, document));
    const { fixes } = asOne(group);
    return group.map((finding) => ({ finding: { ...finding, fixes: finding === shown ? fixes : [] }, diagnostics }));
  });
}

function shows(diagnostic: Diagnostic, { rule, span }: Finding, document: DocumentReport['document']): boolean {
  if (diagnostic.source !== source || diagnostic.code !== rule) return false;
  const { start, end } = rangeOf(span, document);
  return samePlace(diagnostic.range.start, start) && samePlace(diagnostic.range.end, end);
}

function samePlace(a: Diagnostic['range']['start'], b: Diagnostic['range']['start']): boolean {
  return a.line === b.line && a.character === b.character;
}

/** Kinds are trees: who asks for `source.fixAll` wants `source.fixAll.confiture` too. */
function isWanted(kind: CodeAction['kind'], only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => kind === wanted || kind?.startsWith(`${wanted}.`) === true);
}
