import type { CodeAction } from 'vscode-languageserver';
import { chores, type WrittenScript, writeScript } from '#core/migrations/newScripts';
import { nextNames } from '#core/migrations/nextNames';
import { placeRemedy } from '#core/remedy/place';
import type { Remedy } from '#core/remedy/remedy';
import { remedyOf } from '#core/remedy/remedyOf';
import type { Client } from '#server/client';
import { workspaceEdit } from '#server/convert/edit';
import { type NewFile, withNewFiles } from '#server/convert/newFiles';
import type { DocumentReport } from '#server/documents/report';
import type { FindingHere } from '#server/features/codeAction';
import { uriOf } from '#server/uri';

/**
 * Writes the safer form of a statement: in this file what may stand in it, and what needs a transaction of its own in new
 * migrations behind the last, as their tool wants them.
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
  const { path, analysis } = report;
  const { set } = analysis.migration ?? {};
  const paths = [...beside, ...(set?.files ?? []).map((file) => file.path)];
  const layout = set?.layout ?? 'plain';
  const done = new Set<number>();
  return here.flatMap(({ finding, diagnostics }) => {
    const found = remedyOf(finding, analysis);
    if (found === undefined || done.has(found.context.position)) return [];
    const write = (steps: Remedy) => newFiles(path, paths, layout, steps);
    const mayCreate = client.createsFiles && write(found.remedy) !== undefined;
    const placed = placeRemedy(found, mayCreate);
    if (placed === undefined) return [];
    done.add(found.context.position);
    const files = write(placed.migrations) ?? [];
    const title = titleOf(placed.migrations.length, mayCreate, layout);
    const edit = workspaceEdit(placed.edits, document, client);
    return { title, kind, diagnostics, edit: files.length === 0 ? edit : withNewFiles(edit, files) };
  });
}

function titleOf(migrations: number, mayCreate: boolean, layout: string): string {
  const chore = chores(layout);
  if (!mayCreate) return `Write the safer steps (${chore ?? 'give each a transaction of its own'})`;
  if (migrations === 0) return 'Write the safer steps';
  const counted = `this one and ${migrations} more ${migrations === 1 ? 'migration' : 'migrations'}`;
  return `Write the safer steps: ${counted}${chore === undefined ? '' : `, ${chore}`}`;
}

/** Undefined where a file alone makes no migration, or the names beside it do not tell how to go on. */
function newFiles(
  path: string,
  paths: readonly string[],
  layout: string,
  steps: Remedy,
): readonly NewFile[] | undefined {
  const names = nextNames(
    path,
    paths,
    steps.map(({ name }) => name),
  );
  const scripts = steps.flatMap((step) => writeScript(layout, step) ?? []);
  if (names === undefined || scripts.length < steps.length) return undefined;
  return names.flatMap(({ path: up, undo }, place) => filesOf(scripts[place], up, undo));
}

function filesOf(script: WrittenScript | undefined, up: string, undo: string | undefined): readonly NewFile[] {
  if (script === undefined) return [];
  const files: readonly (NewFile | undefined)[] = [
    { uri: uriOf(up), text: script.text },
    script.settings && { uri: uriOf(script.settings.pathFor(up)), text: script.settings.text },
    undo === undefined || script.undo === undefined ? undefined : { uri: uriOf(undo), text: script.undo },
  ];
  return files.filter((file) => file !== undefined);
}
