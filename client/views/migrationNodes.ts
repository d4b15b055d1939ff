import { Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import type { Level, Severity } from '#protocol/words';
import type { ReportedFile, ReportedFinding } from '#protocol/workspaceReport';

/** A line of the Migrations tree: a folder whose files form one history, a file, or a finding of it. */
export type MigrationNode =
  | { readonly kind: 'history'; readonly folder: string; readonly files: readonly ReportedFile[] }
  | { readonly kind: 'file'; readonly file: ReportedFile }
  | { readonly kind: 'finding'; readonly file: ReportedFile; readonly finding: ReportedFinding };

/** Files by the folder that their history lies in, in the order they run. */
export function historiesOf(files: readonly ReportedFile[]): MigrationNode[] {
  const histories = new Map<string, ReportedFile[]>();
  for (const file of files) histories.set(file.history, [...(histories.get(file.history) ?? []), file]);
  return [...histories].map(([folder, own]) => ({ kind: 'history', folder, files: own }));
}

export function childrenOf(node: MigrationNode): MigrationNode[] {
  switch (node.kind) {
    case 'history':
      return node.files.map((file) => ({ kind: 'file', file }));
    case 'file':
      return node.file.findings.map((finding) => ({ kind: 'finding', file: node.file, finding }));
    case 'finding':
      return [];
  }
}

export function itemOf(node: MigrationNode): TreeItem {
  switch (node.kind) {
    case 'history':
      return historyItem(node.folder, node.files);
    case 'file':
      return fileItem(node.file);
    case 'finding':
      return findingItem(node.file, node.finding);
  }
}

function historyItem(folder: string, files: readonly ReportedFile[]): TreeItem {
  const item = new TreeItem(workspace.asRelativePath(Uri.parse(folder)), TreeItemCollapsibleState.Expanded);
  item.iconPath = ThemeIcon.Folder;
  item.description = count(files.length, 'migration');
  item.contextValue = 'history';
  return item;
}

function fileItem(file: ReportedFile): TreeItem {
  const uri = Uri.parse(file.uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const hasFindings = file.findings.length > 0;
  const item = new TreeItem(name, hasFindings ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  const unread = file.notAnalysed > 0 ? `, ${file.notAnalysed} not analysed` : '';
  item.description = `${file.level} · ${count(file.findings.length, 'finding')}${unread}`;
  item.iconPath = levelIcons[file.level];
  item.contextValue = 'file';
  item.tooltip = `${workspace.asRelativePath(uri)}\n${count(file.statements, 'statement')}, ${item.description}`;
  item.accessibilityInformation = {
    label: `${file.level}: ${name}, ${count(file.findings.length, 'finding')}${unread}`,
  };
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  return item;
}

function findingItem(file: ReportedFile, { rule, severity, message, range }: ReportedFinding): TreeItem {
  const item = new TreeItem(message, TreeItemCollapsibleState.None);
  item.description = `${rule}, line ${range.start.line + 1}`;
  item.iconPath = severityIcons[severity];
  item.contextValue = 'finding';
  item.tooltip = message;
  item.accessibilityInformation = { label: `${severity}, line ${range.start.line + 1}: ${message}` };
  item.command = {
    command: 'vscode.open',
    title: 'Open',
    arguments: [
      Uri.parse(file.uri),
      { selection: new Range(range.start.line, range.start.character, range.end.line, range.end.character) },
    ],
  };
  return item;
}

const levelIcons = {
  LOW: icon('pass', 'testing.iconPassed'),
  MEDIUM: icon('info', 'editorInfo.foreground'),
  HIGH: icon('warning', 'editorWarning.foreground'),
  CRITICAL: icon('error', 'editorError.foreground'),
} satisfies Record<Level, ThemeIcon>;

const severityIcons = {
  critical: icon('flame', 'editorError.foreground'),
  error: icon('error', 'editorError.foreground'),
  warning: icon('warning', 'editorWarning.foreground'),
  info: icon('info', 'editorInfo.foreground'),
} satisfies Record<Severity, ThemeIcon>;

function icon(name: string, color: string): ThemeIcon {
  return new ThemeIcon(name, new ThemeColor(color));
}

function count(number: number, word: string): string {
  return `${number} ${number === 1 ? word : `${word}s`}`;
}
