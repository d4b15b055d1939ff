import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DocumentMemory } from '#core/inspect/documentMemory';
import type { InspectionContext } from '#core/inspect/inspect';
import type { FilePlace } from '#core/migrations/place';
import { isSameList } from '#core/rules/sameList';
import type { StatementParser } from '#core/sql/parseFile';
import type { Inbox } from '#server/inbox';
import { pathOf } from '#server/uri';
import type { OpenDocuments } from '#server/workspace/textSource';
import type { PathContext, Workspace } from '#server/workspace/workspace';
import type { inspectText } from './inspectSafely';
import type { DocumentReport } from './report';

/** How a text becomes a report; tests put another in its place. */
export type Inspect = typeof inspectText;

/**
 * Reports of the open documents. Each is made when somebody asks, once for each version, and only of the newest: an edit
 * that arrives meanwhile starts over. There is no delay to wait for.
 */
export class Reports {
  readonly #documents: OpenDocuments;
  readonly #inbox: Inbox;
  readonly #workspace: Workspace;
  readonly #parser: Promise<StatementParser | undefined>;
  readonly #inspect: Inspect;
  readonly #onReport: (report: DocumentReport) => void;
  readonly #onDefect: (error: unknown) => void;
  readonly #known = new Map<string, DocumentReport>();
  readonly #memories = new Map<string, DocumentMemory>();
  readonly #running = new Map<string, Promise<DocumentReport | undefined>>();
  #made = 0;

  constructor(parts: {
    readonly documents: OpenDocuments;
    readonly inbox: Inbox;
    readonly workspace: Workspace;
    /** Undefined when the grammar could not be loaded: there are no reports then. */
    readonly parser: Promise<StatementParser | undefined>;
    readonly inspect: Inspect;
    readonly onReport: (report: DocumentReport) => void;
    readonly onDefect: (error: unknown) => void;
  }) {
    this.#documents = parts.documents;
    this.#inbox = parts.inbox;
    this.#workspace = parts.workspace;
    this.#parser = parts.parser;
    this.#inspect = parts.inspect;
    this.#onReport = parts.onReport;
    this.#onDefect = parts.onDefect;
  }

  /**
   * The report of the newest version. Undefined for a document that is closed, or that is not linted. Until the caller
   * waits for something else, the report's offsets are those of the document.
   */
  current(uri: string): Promise<DocumentReport | undefined> {
    const running = this.#running.get(uri);
    if (running !== undefined) return running;
    const started = this.#settle(uri).finally(() => this.#running.delete(uri));
    this.#running.set(uri, started);
    return started;
  }

  /** What is known already of the open documents. */
  known(): readonly DocumentReport[] {
    return [...this.#known.values()];
  }

  forget(uri: string): void {
    this.#known.delete(uri);
    this.#memories.delete(uri);
  }

  async #settle(uri: string): Promise<DocumentReport | undefined> {
    const path = pathOf(uri);
    for (;;) {
      const document = this.#documents.get(uri);
      if (document === undefined || path === undefined) return undefined;
      const { version } = document;
      const context = await this.#workspace.contextOf(path);
      if (context.leftOut !== undefined) {
        this.forget(uri);
        return undefined;
      }
      const parser = await this.#parser;
      if (parser === undefined) return undefined;
      const place = await this.#workspace.placeOf(path, context, parser);
      const known = this.#known.get(uri);
      if (known !== undefined && isStillTrue(known, document, context, place)) return known;
      await this.#inbox.empty();
      if (this.#documents.get(uri)?.version === version) return this.#make(path, document, context, place, parser);
    }
  }

  #make(
    path: string,
    document: TextDocument,
    context: PathContext,
    place: FilePlace,
    parser: StatementParser,
  ): DocumentReport {
    const { rules, settings } = context.configuration.configured;
    const memory = this.#memories.get(document.uri) ?? new DocumentMemory();
    this.#memories.set(document.uri, memory);
    const judgedBy: InspectionContext = { parser, rules, settings, memory, ...place };
    const inspect = (text: string) => this.#inspect(path, text, judgedBy, this.#onDefect);
    const report = inspect(document.getText());
    this.#made += 1;
    const later = place.later?.texts() ?? [];
    const made = {
      document,
      version: document.version,
      context,
      place,
      later,
      report,
      inspect,
      id: String(this.#made),
    };
    this.#known.set(document.uri, made);
    this.#onReport(made);
    return made;
  }
}

function isStillTrue(known: DocumentReport, document: TextDocument, context: PathContext, place: FilePlace): boolean {
  return (
    known.document === document &&
    known.version === document.version &&
    known.context.settings === context.settings &&
    known.context.configuration === context.configuration &&
    known.place.schema === place.schema &&
    known.place.beforeUp === place.beforeUp &&
    known.place.migration === place.migration &&
    isSameList(known.later, known.place.later?.texts() ?? [])
  );
}
