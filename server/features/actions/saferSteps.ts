import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { nextNames } from '#core/migrations/nextNames';
import { type NewMigration, placeRemedy } from '#core/remedy/place';
import { remedyOf } from '#core/remedy/remedyOf';
import type { Client } from '#server/client';
import { workspaceEdit } from '#server/convert/edit';
import { type NewFile, withNewFiles } from '#server/convert/newFiles';
import type { DocumentReport } from '#server/documents/report';
import type { FindingHere } from '#server/features/codeAction';
import { uriOf } from '#server/uri';

/** For whoever asks for refactorings alone. */
export const saferStepsKind = `${CodeActionKind.RefactorRewrite}.confiture`;

/**
 * Writes the safer form of a statement: in this file what may stand in it, and what needs a transaction of its own in new
 * migrations behind the last.
 * @param beside paths of the migrations in the file's folder
 * @param kind quick fix, or refactoring where those are asked for
 */
export function saferStepsActions(
  here: readonly FindingHere[],
  current: DocumentReport,
  beside: readonly string[],
  client: Client,
  kind: string,
): CodeAction[] {
  const { document, report } = current;
  const { path } = report;
  const done = new Set<number>();
  return here.flatMap(({ finding, diagnostics }) => {
    const found = remedyOf(finding, report.analysis);
    if (found === undefined || done.has(found.context.position)) return [];
    const names = nextNames(
      path,
      beside,
      found.remedy.map(({ name }) => name),
    );
    const placed = placeRemedy(found, client.createsFiles && names !== undefined);
    if (placed === undefined) return [];
    done.add(found.context.position);
    const files = newFiles(path, beside, placed.migrations);
    const lonely = !client.createsFiles || names === undefined ? ' (give each a transaction of its own)' : '';
    const title = `Write the safer steps${files.length === 0 ? lonely : `: ${counted(placed.migrations.length)}`}`;
    const edit = workspaceEdit(placed.edits, document, client);
    return { title, kind, diagnostics, edit: files.length === 0 ? edit : withNewFiles(edit, files) };
  });
}

function counted(migrations: number): string {
  return `this one and ${migrations} more ${migrations === 1 ? 'migration' : 'migrations'}`;
}

function newFiles(path: string, beside: readonly string[], migrations: readonly NewMigration[]): NewFile[] {
  const names = nextNames(
    path,
    beside,
    migrations.map(({ name }) => name),
  );
  return (names ?? []).flatMap((name, place) => {
    const migration = migrations[place];
    if (migration === undefined) return [];
    const up = { uri: uriOf(name.path), text: migration.text };
    return name.undo === undefined ? [up] : [up, { uri: uriOf(name.undo), text: migration.undo }];
  });
}
