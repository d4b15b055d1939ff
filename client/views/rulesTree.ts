import {
  type Disposable,
  EventEmitter,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { rulesView } from '#client/manifest/views';
import { ask } from '#client/server/ask';
import { type ListedLibrary, type ListedMissingLibrary, type ListedRule, listRules } from '#protocol/rules';

/** A line of the Rules tree. */
export type RuleNode =
  | { readonly kind: 'missing library'; readonly missing: ListedMissingLibrary }
  | { readonly kind: 'library'; readonly library: ListedLibrary }
  | { readonly kind: 'family'; readonly name: string; readonly rules: readonly ListedRule[] }
  | { readonly kind: 'rule'; readonly rule: ListedRule };

/** Libraries, their families and rules, with what is in force for the document in front. */
export class RulesTree implements TreeDataProvider<RuleNode> {
  readonly #client: LanguageClient;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: LanguageClient) {
    this.#client = client;
  }

  register(): Disposable[] {
    return [window.createTreeView(rulesView, { treeDataProvider: this, showCollapseAll: true }), this.#changed];
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: RuleNode): Promise<RuleNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#top();
      case 'library':
        return familiesOf(node.library);
      case 'family':
        return node.rules.map((rule) => ({ kind: 'rule', rule }));
      case 'rule':
      case 'missing library':
        return [];
    }
  }

  getTreeItem(node: RuleNode): TreeItem {
    switch (node.kind) {
      case 'library':
        return libraryItem(node.library);
      case 'family':
        return familyItem(node.name, node.rules);
      case 'rule':
        return ruleItem(node.rule);
      case 'missing library':
        return missingItem(node.missing);
    }
  }

  /** What is not in force first: whoever looks for its findings finds the reason. */
  async #top(): Promise<RuleNode[]> {
    await this.#client.start();
    const uri = window.activeTextEditor?.document.uri.toString();
    const { libraries, notLoaded } = await ask(this.#client, listRules, uri === undefined ? {} : { uri });
    return [
      ...notLoaded.map((missing): RuleNode => ({ kind: 'missing library', missing })),
      ...libraries.map((library): RuleNode => ({ kind: 'library', library })),
    ];
  }
}

function familiesOf({ rules }: ListedLibrary): RuleNode[] {
  const names = [...new Set(rules.map(({ family }) => family))];
  return names.map((name) => ({ kind: 'family', name, rules: rules.filter(({ family }) => family === name) }));
}

function libraryItem({ title, version, description, source, inForce, mayBeOff, rules }: ListedLibrary): TreeItem {
  const item = new TreeItem(title, inForce ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  item.description = `${version}${inForce ? '' : ', not in force'} · ${findingsText(rules)}`;
  item.tooltip = source === undefined ? description : `${description}\n${source}`;
  item.iconPath = new ThemeIcon(inForce ? 'library' : 'circle-slash');
  item.contextValue = mayBeOff ? `library.${inForce ? 'on' : 'off'}` : 'engine'; // which the menus ask for
  return item;
}

function missingItem({ library, reason }: ListedMissingLibrary): TreeItem {
  const item = new TreeItem(library, TreeItemCollapsibleState.None);
  item.description = `not loaded: ${reason.replace(/^it is not loaded, because /, '')}`;
  item.tooltip = reason;
  item.iconPath = new ThemeIcon('warning');
  item.contextValue = 'missing library';
  item.accessibilityInformation = { label: `${library}, not loaded: ${reason}` };
  return item;
}

function familyItem(name: string, rules: readonly ListedRule[]): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  item.description = findingsText(rules);
  item.contextValue = 'family';
  return item;
}

function ruleItem({ id, summary, severity, findings }: ListedRule): TreeItem {
  const item = new TreeItem(id.slice(id.indexOf('/') + 1), TreeItemCollapsibleState.None);
  item.description = findings === 0 ? severity : `${severity} · ${findings}`;
  item.tooltip = summary;
  item.iconPath = new ThemeIcon(severity === 'off' ? 'circle-slash' : 'circle-filled');
  item.contextValue = severity === 'off' ? 'rule.off' : 'rule.on'; // which the menus ask for
  item.accessibilityInformation = { label: `${id}, ${severity}, ${counted(findings, 'finding')}. ${summary}` };
  item.command = { command: 'confiture.explainRule', title: 'Explain Rule', arguments: [{ id }] };
  return item;
}

function findingsText(rules: readonly ListedRule[]): string {
  const findings = rules.reduce((sum, rule) => sum + rule.findings, 0);
  return `${counted(rules.length, 'rule')}, ${counted(findings, 'finding')}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
