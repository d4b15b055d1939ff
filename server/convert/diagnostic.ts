import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isAddress } from '#core/rules/docs';
import type { Finding } from '#core/rules/finding';
import type { Severity } from '#core/rules/severity';
import { asOne } from '#core/rules/together';
import type { Client } from '#server/client';
import { grouped } from '#server/documents/grouped';
import type { Environment } from '#server/environment';
import { rangeOf } from './range';

/** The name under which editors list our diagnostics. */
export const source = 'confiture';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules about text that may go without loss: editors show it faded. */
const unnecessary: ReadonlySet<string> = new Set(['engine/unused-suppression', 'engine/byte-order-mark']);

/** The findings of a file as LSP tells them: one diagnostic for all that a shared check found at one place. */
export function toDiagnostics(
  findings: readonly Finding[],
  document: TextDocument,
  client: Client,
  environment: Environment,
): Diagnostic[] {
  return grouped(findings).map((group) => diagnosticOf(asOne(group), document, client, environment));
}

/** A finding as LSP tells it, without what the client cannot show. */
function diagnosticOf(finding: Finding, document: TextDocument, client: Client, environment: Environment): Diagnostic {
  const { rule, severity, message, span, related } = finding;
  const page = client.ruleLinks ? (environment.rulePage(rule) ?? addressOf(finding)) : undefined;
  const isUnnecessary = client.diagnosticTags && unnecessary.has(rule);
  const places = client.relatedInformation ? related : [];
  return {
    range: rangeOf(span, document),
    severity: severities[severity],
    source,
    code: rule,
    message: severity === 'critical' ? `CRITICAL: ${message}` : message,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(isUnnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(places.length === 0
      ? {}
      : {
          relatedInformation: places.map((place) => ({
            location: { uri: document.uri, range: rangeOf(place.span, document) },
            message: place.message,
          })),
        }),
  };
}

/** Of a rule that does not ship. */
function addressOf({ docs }: Finding): string | undefined {
  return isAddress(docs) ? docs : undefined;
}
