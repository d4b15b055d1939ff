import {
  type Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import { runsView } from '#client/manifest/views';
import { outcomeText } from '#client/runs/eventText';
import type { RunRecord } from '#client/runs/runRecord';
import type { Runs } from '#client/runs/runs';
import { failedIcon } from './icons';

/** A line of the Runs tree: a run, or what it told. */
export type RunNode =
  | { readonly kind: 'run'; readonly run: RunRecord }
  | { readonly kind: 'line'; readonly at: string; readonly text: string };

/** What has been run from this workspace, newest first, each with what it told. */
export class RunsTree implements TreeDataProvider<RunNode> {
  readonly #runs: Runs;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  register(): Disposable[] {
    return [
      window.createTreeView(runsView, { treeDataProvider: this, showCollapseAll: true }),
      this.#changed,
      this.#runs.onDidChange(() => this.#changed.fire(undefined)),
    ];
  }

  getTreeItem(node: RunNode): TreeItem {
    return node.kind === 'run' ? runItem(node.run) : lineItem(node.at, node.text);
  }

  getChildren(node?: RunNode): RunNode[] {
    if (node === undefined) return this.#runs.all.map((run) => ({ kind: 'run', run }));
    return node.kind === 'run' ? node.run.lines.map((line) => ({ kind: 'line', ...line })) : [];
  }
}

function runItem(run: RunRecord): TreeItem {
  const { title, connection, environment, startedAt, outcome, message } = run;
  const state = outcome === undefined ? 'running' : outcomeText(outcome);
  const isOpen = outcome === undefined || outcome !== 'ok';
  const item = new TreeItem(title, isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  const when = new Date(startedAt).toLocaleString();
  item.id = `${startedAt} ${state}`; // a new state may open or close the item
  item.description = `${state} · ${connection} (${environment}) · ${when}`;
  item.iconPath = iconOf(outcome);
  item.contextValue = 'run';
  item.tooltip = message ?? `${title} on ${connection}: ${state}`;
  item.accessibilityInformation = { label: `${title} on ${connection}, ${state}, ${when}` };
  return item;
}

function iconOf(outcome: string | undefined): ThemeIcon {
  switch (outcome) {
    case undefined:
      return new ThemeIcon('sync');
    case 'ok':
      return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
    case 'cancelled':
      return new ThemeIcon('circle-slash');
    default:
      return failedIcon;
  }
}

function lineItem(at: string, text: string): TreeItem {
  const item = new TreeItem(text, TreeItemCollapsibleState.None);
  item.description = new Date(at).toLocaleTimeString();
  item.tooltip = text;
  item.contextValue = 'line';
  return item;
}
