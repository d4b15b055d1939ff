import { type CompletionList, CompletionTriggerKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Library } from '#core/rules/library';
import { commentOffers } from '#server/completion/comment';
import { configurationOffers } from '#server/completion/configuration';
import { cursorAt } from '#server/completion/cursor';
import { dueBehind } from '#server/completion/dueBehind';
import { completionList } from '#server/completion/items';
import { levelsOf } from '#server/completion/levels';
import { libraryOffers } from '#server/completion/library';
import { offersFor } from '#server/completion/offers';
import { sidecarOffers } from '#server/completion/sidecar';
import { tagOffers } from '#server/completion/tags';
import { yamlPlace } from '#server/completion/yamlPlace';
import { type ConfigurationDocument, configurationDocument } from '#server/documents/configurationDocument';
import { libraryDocument } from '#server/documents/libraryDocument';
import type { DocumentReport } from '#server/documents/report';
import { type SidecarDocument, sidecarDocument } from '#server/documents/sidecarDocument';
import { guard } from '#server/guard';
import type { Services } from '#server/services';

/** What may stand at the cursor: objects as they are when the statement runs, rules and directives in comments, tags in COMMENT ON. */
export function addCompletion(services: Services): void {
  const { connection, reports } = services;
  connection.onCompletion(
    guard(connection.console, 'Completion', async ({ context, position, textDocument }) => {
      const configuration = await configurationDocument(textDocument.uri, services);
      if (configuration !== undefined) return inConfiguration(configuration, position, services.workspace.libraries());
      const library = await libraryDocument(textDocument.uri, services);
      if (library !== undefined) return inLibrary(library.document, position, services);
      const sidecar = await sidecarDocument(textDocument.uri, services);
      if (sidecar !== undefined) return inSidecar(sidecar, position);
      const current = await reports.current(textDocument.uri);
      if (current === undefined) return null;
      const offset = current.document.offsetAt(position);
      const asked =
        context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
      return (
        inComment(current, offset) ??
        (asked === undefined || asked === '.' || asked === '"' ? inStatement(current, offset) : null)
      );
    }),
  );
}

/** @param known every library that was loaded; half a line more may keep one away for the moment */
function inConfiguration(
  { document, configuration }: ConfigurationDocument,
  position: Position,
  known: readonly Library[],
): CompletionList | null {
  const here = configuration.configured.libraries;
  const libraries = [...here, ...known.filter(({ name }) => !here.some((library) => library.name === name))];
  const place = yamlPlace(document.getText(), document.offsetAt(position));
  return place === undefined ? null : completionList(configurationOffers(place, libraries), place.typed, document);
}

function inLibrary(
  document: TextDocument,
  position: Position,
  { environment, workspace }: Services,
): CompletionList | null {
  const [text, offset] = [document.getText(), document.offsetAt(position)];
  const place = yamlPlace(text, offset);
  const base = environment.checks.map(({ name }) => `base/${name}`);
  const libraries = workspace.libraries();
  if (place === undefined) return null;
  return completionList(libraryOffers(place, text, offset, libraries, base), place.typed, document);
}

function inSidecar({ before, document }: SidecarDocument, position: Position): CompletionList | null {
  const [text, offset] = [document.getText(), document.offsetAt(position)];
  const place = yamlPlace(text, offset);
  return place === undefined ? null : completionList(sidecarOffers(place, text, offset, before), place.typed, document);
}

function inComment(current: DocumentReport, offset: number): CompletionList | undefined {
  const found = commentOffers(current, offset) ?? tagOffers(current, offset);
  return found && completionList(found.offers, found.typed, current.document);
}

function inStatement({ document, report }: DocumentReport, offset: number): CompletionList | null {
  const cursor = cursorAt(report.analysis, offset);
  if (cursor === undefined) return null;
  const due = dueBehind(levelsOf(cursor.before));
  return completionList(
    due.flatMap((each) => offersFor(each, cursor)),
    cursor.typed,
    document,
  );
}
