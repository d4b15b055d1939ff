import type { MigrationState } from '#protocol/migrationStatus';
import type { ReportedFile, ReportedFinding, WorkspaceReport } from '#protocol/workspaceReport';

/** A line of the Migrations tree: a folder whose files form one history, a file, a finding of it. */
export type MigrationNode =
  | { readonly kind: 'history'; readonly folder: string; readonly files: readonly ReportedFile[] }
  | { readonly kind: 'file'; readonly file: ReportedFile }
  | { readonly kind: 'finding'; readonly file: ReportedFile; readonly finding: ReportedFinding }
  | { readonly kind: 'unreadable'; readonly uri: string; readonly message: string }
  | { readonly kind: 'missing'; readonly migration: MigrationState };

/** Files by the folder that their history lies in, in the order they run; behind them what could not be read. */
export function historiesOf({ files, unreadable }: WorkspaceReport): MigrationNode[] {
  const histories = new Map<string, ReportedFile[]>();
  for (const file of files) {
    const known = histories.get(file.history);
    if (known === undefined) histories.set(file.history, [file]);
    else known.push(file);
  }
  return [
    ...Array.from(histories, ([folder, own]) => ({ kind: 'history' as const, folder, files: own })),
    ...unreadable.map((file) => ({ kind: 'unreadable' as const, ...file })),
  ];
}

export function childrenOf(node: MigrationNode): MigrationNode[] {
  switch (node.kind) {
    case 'history':
      return node.files.map((file) => ({ kind: 'file', file }));
    case 'file':
      return node.file.findings.map((finding) => ({ kind: 'finding', file: node.file, finding }));
    case 'finding':
    case 'unreadable':
    case 'missing':
      return [];
  }
}
