import { Range, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import type { LiveState } from '#client/runs/liveState';
import type { MigrationState } from '#protocol/migrationStatus';
import { level } from '#protocol/words';
import type { ReportedFile, ReportedFinding } from '#protocol/workspaceReport';
import { brokenIcon, failedIcon, levelIcons, severityIcons, unreadIcon } from './icons';
import type { MigrationNode } from './migrationNodes';

/** How a node is shown. State is always a word: icons and colours repeat it. */
export function itemOf(node: MigrationNode, live: LiveState): TreeItem {
  switch (node.kind) {
    case 'history':
      return historyItem(node.folder, node.files);
    case 'file':
      return fileItem(node.file, live);
    case 'finding':
      return findingItem(node.file, node.finding);
    case 'unreadable':
      return unreadableItem(node.uri, node.message);
    case 'missing':
      return missingItem(node.migration);
  }
}

function historyItem(folder: string, files: readonly ReportedFile[]): TreeItem {
  const item = new TreeItem(workspace.asRelativePath(Uri.parse(folder)), TreeItemCollapsibleState.Expanded);
  const layout = files.find((file) => file.layout !== undefined)?.layout;
  const worst = Math.max(...files.map((file) => level.options.indexOf(file.level)));
  const words = [layout?.title, count(files.length, 'migration'), level.options[worst]];
  item.description = words.filter((word) => word !== undefined).join(' · ');
  item.iconPath = ThemeIcon.Folder;
  item.contextValue = 'history';
  item.tooltip = layout?.because ?? '';
  item.accessibilityInformation = { label: `${String(item.label)}, ${item.description}` };
  return item;
}

function fileItem(file: ReportedFile, live: LiveState): TreeItem {
  const migration = live.of(file.uri);
  const isNew = migration === undefined && file.runs && file.direction === 'up' && live.covers(file.history);
  const uri = Uri.parse(file.uri);
  const path = pathBelow(uri, Uri.parse(file.history));
  const name = nameOf(file, path);
  const hasFindings = file.findings.length > 0;
  const item = new TreeItem(name, hasFindings ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  const state = [...(isNew ? ['new'] : liveWords(migration)), ...stateOf(file)];
  item.description = [...state, file.version].filter((word) => word !== undefined).join(' · ');
  item.iconPath = iconOf(file, migration);
  const menu = isNew ? 'new' : migration?.state;
  item.contextValue = menu === undefined ? 'file' : `file.${menu}`; // which the menus ask for
  const lines = [workspace.asRelativePath(uri), [count(file.statements, 'statement'), ...state].join(', ')];
  item.tooltip = [...lines, ...(isNew ? [newText] : []), ...appliedText(migration), ...unfinishedText(migration)].join(
    '\n',
  );
  item.accessibilityInformation = { label: `${name}, ${state.join(', ')}, ${path}` };
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  return item;
}

const newText = 'It was not there when the database was compared: what that knows of it nobody has asked yet.';

/** Where it stands on the database, and the step that a run has left. */
function liveWords(migration: MigrationState | undefined): string[] {
  if (migration === undefined) return [];
  const { state, unfinished } = migration;
  return unfinished === undefined ? [state] : [state, `step ${unfinished.step} ${unfinished.state}`];
}

function unfinishedText(migration: MigrationState | undefined): string[] {
  if (migration?.unfinished === undefined) return [];
  const { direction, step, state, since, error, next } = migration.unfinished;
  const way = direction === 'down' ? ' of the way back' : '';
  const why = error === undefined ? '' : `: ${error}`;
  return [`step ${step}${way} ${state}, since ${new Date(since).toLocaleString()}${why}`, next];
}

function stateOf({ broken, findings, layout, level, notAnalysed, runs }: ReportedFile): string[] {
  return [
    level,
    count(findings.length, 'finding'),
    ...(broken ? ['broken'] : []),
    ...(!broken && notAnalysed > 0 ? [`${notAnalysed} not analysed`] : []),
    ...(runs ? [] : [`${layout?.title ?? 'the tool'} leaves it alone`]),
  ];
}

/** What stands most in the way decides. Green says that everything was read, and no run of it has been left in the middle. */
function iconOf({ broken, level, notAnalysed }: ReportedFile, migration: MigrationState | undefined): ThemeIcon {
  if (broken) return brokenIcon;
  const { unfinished } = migration ?? {};
  if (unfinished !== undefined) return unfinished.state === 'failed' ? failedIcon : unreadIcon;
  return level === 'LOW' && notAnalysed > 0 ? unreadIcon : levelIcons[level];
}

/** Versions are long and alike: they stand last, where a narrow tree cuts. */
function nameOf({ name, direction }: ReportedFile, path: string): string {
  if (name === undefined) return path;
  return direction === 'up' ? name : `${name} (${direction})`;
}

/** Below the folder of its history; some tools give every migration a folder, or every direction. */
function pathBelow({ path }: Uri, history: Uri): string {
  const inside = `${history.path}/`;
  return path.startsWith(inside) ? path.slice(inside.length) : path.split('/').slice(-2).join('/');
}

function findingItem(file: ReportedFile, { rule, severity, message, range }: ReportedFinding): TreeItem {
  const item = new TreeItem(message, TreeItemCollapsibleState.None);
  item.description = `${rule}, line ${range.start.line + 1}`;
  item.iconPath = severityIcons[severity];
  item.contextValue = 'finding';
  item.tooltip = `${severity}: ${message}`;
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

function unreadableItem(address: string, message: string): TreeItem {
  const uri = Uri.parse(address);
  const item = new TreeItem(workspace.asRelativePath(uri), TreeItemCollapsibleState.None);
  item.description = `cannot be read: ${message}`;
  item.iconPath = unreadIcon;
  item.contextValue = 'unreadable';
  item.tooltip = message;
  item.accessibilityInformation = { label: `${String(item.label)}, ${item.description}` };
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  return item;
}

/** It has run, and its file is gone. */
function missingItem({ key, name, ...applied }: MigrationState): TreeItem {
  const item = new TreeItem(name ?? key, TreeItemCollapsibleState.None);
  item.description = `missing · ${key}`;
  item.iconPath = unreadIcon;
  item.contextValue = 'missing';
  item.tooltip = ['It has run on the database, and there is no file for it.', ...appliedText(applied)].join('\n');
  item.accessibilityInformation = { label: `${name ?? key}, missing` };
  return item;
}

function appliedText(migration: Pick<MigrationState, 'appliedAt' | 'appliedBy'> | undefined): string[] {
  if (migration?.appliedAt === undefined) return [];
  const { appliedAt, appliedBy } = migration;
  return [`applied ${new Date(appliedAt).toLocaleString()}${appliedBy === undefined ? '' : ` by ${appliedBy}`}`];
}

function count(number: number, word: string): string {
  return `${number} ${number === 1 ? word : `${word}s`}`;
}
