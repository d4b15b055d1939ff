import { plural } from '#core/report/words/plural';
import { diagnosticsReport } from '#protocol/diagnosticsReport';
import type { DocumentReport } from '#server/documents/report';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';
import type { FolderConfiguration } from '#server/workspace/configurations';

/** What a bug report needs: versions, configuration, counts. No SQL and no names from it. */
export function addDiagnosticsReport(services: Services): void {
  onRequest(services, diagnosticsReport, async () => ({ text: await reportText(services) }));
}

async function reportText(services: Services): Promise<string> {
  const { client, documents, environment, parser, reports, workspace } = services;
  const known = reports.known();
  const configurations = new Set(known.map(({ context }) => context.configuration));
  const rules = environment.libraries.map(
    ({ name, version, rules: all }) => `${name} ${version} (${all.length} rules)`,
  );
  return [
    `Confiture ${environment.version}`,
    `Runs on: ${environment.runtime}`,
    `Editor: ${client.name}`,
    `Grammar: ${(await parser) === undefined ? 'could not be loaded' : 'loaded'}`,
    `Libraries: ${rules.join(', ')}`,
    `Open folders: ${workspace.folders.all.length}`,
    `Open documents: ${documents.all().length}, linted: ${known.length}`,
    ...known.map(documentLine),
    ...Array.from(configurations).flatMap(configurationLines),
  ].join('\n');
}

function documentLine({ document, report }: DocumentReport, place: number): string {
  const { parsed, notAnalysed } = report.analysis;
  return [
    `Document ${place + 1}: ${plural(document.lineCount, 'line')}`,
    plural(parsed.statements.length, 'statement'),
    plural(report.findings.length, 'finding'),
    plural(report.suppressed.length, 'suppressed finding'),
    `${plural(notAnalysed.length, 'part')} not analysed`,
  ].join(', ');
}

function configurationLines({ found, configured }: FolderConfiguration, place: number): string[] {
  const { settings, problems, include, exclude, schemaFile } = configured;
  const timeouts = Array.from(settings.timeouts, ([name, value]) => `${name} = ${value}`);
  const changed = Array.from(settings.rules, ([id, { severity = 'options' }]) => `${id}: ${severity}`);
  return [
    `Configuration ${place + 1}: ${found === undefined ? 'none, the defaults' : 'confiture.yaml'}`,
    `  PostgreSQL ${settings.version}, transaction ${settings.transaction ?? 'by layout'}, profile ${settings.profile}`,
    `  libraries: ${settings.libraries.join(', ')}`,
    `  timeouts: ${timeouts.join(', ') || 'none'}`,
    `  rules: ${changed.join(', ') || 'as they are'}`,
    `  include: ${include?.length ?? 'by looks'}, exclude: ${exclude.length}, schema file: ${schemaFile === undefined ? 'no' : 'yes'}`,
    `  problems: ${problems.length}`,
  ];
}
