import { type Disposable, LanguageStatusSeverity, languages, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { languages as sqlLanguages } from '#client/manifest/manifest';
import { type DocumentStatus, type Status, statusNotification } from '#protocol/status';

/** The item in the language status menu: whether the server is well, and what it knows of the document in front. */
export function showStatus(client: LanguageClient): Disposable[] {
  const item = languages.createLanguageStatusItem('confiture.status', [
    ...sqlLanguages.map((language) => ({ language })),
    { pattern: '**/confiture.yaml' },
  ]);
  item.name = 'Confiture';
  item.text = 'Confiture: starting';
  item.busy = true;
  item.command = { command: 'confiture.showLog', title: 'Show Log' };
  let status: Status | undefined;
  const show = () => {
    if (status === undefined) return;
    const uri = window.activeTextEditor?.document.uri.toString();
    const { text, detail, severity } = describe(
      status,
      status.documents.find((document) => document.uri === uri),
    );
    item.busy = status.state === 'starting';
    item.text = text;
    item.detail = detail;
    item.severity = severity;
    item.accessibilityInformation = { label: `${text}. ${detail}` };
  };
  const subscription = client.onNotification(statusNotification.method, (params: unknown) => {
    status = statusNotification.params.parse(params);
    show();
  });
  return [item, subscription, window.onDidChangeActiveTextEditor(show)];
}

function describe(status: Status, document: DocumentStatus | undefined) {
  const problems = status.problems.join(' ');
  if (status.state === 'failed') {
    return { text: 'Confiture: not working', detail: problems, severity: LanguageStatusSeverity.Error };
  }
  const severity = status.problems.length > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  if (status.state === 'starting') return { text: 'Confiture: starting', detail: problems, severity };
  if (document === undefined) return { text: 'Confiture', detail: problems, severity };
  if (document.leftOut !== undefined) {
    const why = document.leftOut === 'excluded' ? 'excluded by confiture.yaml' : 'not a migration';
    return { text: `Confiture: ${why}`, detail: problems, severity };
  }
  const parts = [
    `PostgreSQL ${document.postgres}`,
    document.libraries.join(', '),
    ...(document.notAnalysed > 0 ? [`${document.notAnalysed} not analysed`] : []),
    document.layout,
    problems,
  ];
  return {
    text: `Confiture: ${document.level}, ${countText(document)}`,
    detail: parts.filter(Boolean).join(' · '),
    severity,
  };
}

function countText({ findings }: DocumentStatus): string {
  const all = Object.values(findings).reduce((sum, count) => sum + count, 0);
  return all === 1 ? '1 finding' : `${all} findings`;
}
