import type { Greeted } from './createServer';
import { createServices } from './createServices';
import type { Environment } from './environment';
import { addAddConnection } from './features/addConnection';
import { addCodeActions } from './features/codeAction';
import { addCodeLens } from './features/codeLens';
import { addCompletion } from './features/completion';
import { addDiagnostics } from './features/diagnostics';
import { addDiagnosticsReport } from './features/diagnosticsReport';
import { addDocumentLinks } from './features/documentLink';
import { addDocumentSymbols } from './features/documentSymbol';
import { addExplainRule } from './features/explainRule';
import { addFoldingRanges } from './features/foldingRange';
import { addHover } from './features/hover';
import { addInlayHints } from './features/inlayHint';
import { addListRules } from './features/listRules';
import { addNavigation } from './features/navigation';
import { addRename } from './features/rename';
import { addSelectionRanges } from './features/selectionRange';
import { addSemanticTokens } from './features/semanticTokens';
import { addSetLibrary } from './features/setLibrary';
import { addSetRule } from './features/setRule';
import { addStatus } from './features/status';
import { addWorkspaceReport } from './features/workspaceReport';
import { addWorkspaceSymbols } from './features/workspaceSymbol';
import type { Services } from './services';
import { addWatching } from './workspace/watch';

/** Registers a feature's handlers; `capabilitiesOf` has told the client of them. */
type AddFeature = (services: Services) => void;

const features: readonly AddFeature[] = [
  addWatching,
  addDiagnostics,
  addHover,
  addCodeLens,
  addInlayHints,
  addCodeActions,
  addDocumentSymbols,
  addCompletion,
  addDocumentLinks,
  addFoldingRanges,
  addSelectionRanges,
  addSemanticTokens,
  addNavigation,
  addRename,
  addWorkspaceSymbols,
  addExplainRule,
  addSetRule,
  addSetLibrary,
  addAddConnection,
  addListRules,
  addWorkspaceReport,
  addStatus,
  addDiagnosticsReport,
];

/** Makes everything that a server does for the client that it has greeted. */
export function addFeatures(greeted: Greeted, environment: Environment): Services {
  const services = createServices(greeted, environment);
  for (const add of features) add(services);
  services.documents.listen(greeted.connection);
  return services;
}
