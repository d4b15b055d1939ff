import type { DocumentLink } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { entriesOf } from '#core/config/entries';
import { suppressionComments } from '#core/rules/suppressionComments';
import type { Span } from '#core/sql/text/span';
import type { CommandId } from '#protocol/commands';
import { rangeOf } from '#server/convert/range';
import { configurationDocument } from '#server/documents/configurationDocument';
import { guard } from '#server/guard';
import type { Services } from '#server/services';

/** A rule's id, in `confiture.yaml` or in a comment, leads to the page of the rule. */
export function addDocumentLinks(services: Services): void {
  const { connection, reports } = services;
  connection.onDocumentLinks(
    guard(connection.console, 'Document links', async ({ textDocument }) => {
      const configuration = await configurationDocument(textDocument.uri, services);
      if (configuration !== undefined) {
        const { document } = configuration;
        const rules = entriesOf(document.getText()).filter(({ path }) => path[0] === 'rules' && path.length === 2);
        return rules.flatMap(({ path, span }) => link(path[1] ?? '', span, document, services));
      }
      const current = await reports.current(textDocument.uri);
      if (current === undefined) return null;
      const targets = suppressionComments(current.report.analysis).flatMap((comment) => comment.targets);
      return targets.flatMap(({ id, span }) => link(id, span, current.document, services));
    }),
  );
}

/** Editors that know our command show the page as we show it, others open its file. */
function link(id: string, span: Span, document: TextDocument, { client, environment }: Services): DocumentLink[] {
  const command = 'confiture.explainRule' satisfies CommandId;
  const page = environment.rulePage(id);
  if (page === undefined) return [];
  const target = client.runs(command) ? `command:${command}?${encodeURIComponent(JSON.stringify([{ id }]))}` : page;
  return [{ range: rangeOf(span, document), target, tooltip: `Explain ${id}` }];
}
