import type { Connection, Emitter, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { StatementParser } from '#core/sql/parseFile';
import type { Client } from './client';
import type { OnDefect } from './documents/inspectSafely';
import type { DocumentReport } from './documents/report';
import type { Reports } from './documents/reports';
import type { Environment } from './environment';
import type { FindingCounts } from './findingCounts';
import type { Navigation } from './workspace/navigation';
import type { Trust } from './workspace/trust';
import type { Workspace } from './workspace/workspace';

/** What features are made of. */
export interface Services {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly client: Client;
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  readonly trust: Trust;
  readonly reports: Reports;
  readonly counts: FindingCounts;
  readonly navigation: Navigation;
  /** The loaded grammar; undefined when it could not be loaded. */
  readonly parser: Promise<StatementParser | undefined>;
  /** Fires when what was answered before may not hold any more, for another reason than an edit of the document. */
  readonly stale: Emitter<void>;
  /** Fires whenever a report was made. */
  readonly reported: Emitter<DocumentReport>;
  readonly onDefect: OnDefect;
  /** Lets something go on that nobody waits for; should it fail, the log says so. */
  readonly background: (work: Promise<unknown>) => void;
}
