import type { FileReport } from '#core/inspect/inspect';
import { byHistory } from '#core/migrations/arrangeSets';
import type { StatementParser } from '#core/sql/parseFile';
import { inspectFile } from '#server/documents/inspectSafely';
import type { Services } from '#server/services';
import { turn } from '#server/turn';
import { pathOf, uriOf } from '#server/uri';

/** Milliseconds that linting may keep messages waiting. */
const longestStretch = 10;

/** What came of one migration of the workspace, and how far linting has come. */
export type LintedFile = { readonly uri: string; readonly done: number; readonly of: number } & (
  | { readonly report: FileReport }
  | { readonly unreadable: string }
);

/**
 * Lints every migration of the open folders as the editor shows it. Hands out one file at a time and lets messages through
 * between them; stops when the signal says so.
 */
export async function* lintWorkspace(
  services: Services,
  parser: StatementParser,
  signal: AbortSignal,
): AsyncGenerator<LintedFile> {
  if (signal.aborted) return;
  const found = await sqlFiles(services, signal);
  const paths: string[] = [];
  for (const { files } of byHistory(found)) paths.push(...(await inOrder(files, services, parser)));
  let began = performance.now();
  for (const [place, path] of paths.entries()) {
    if (signal.aborted) return;
    yield { ...(await lintFile(path, services, parser)), done: place + 1, of: paths.length };
    if (performance.now() - began < longestStretch) continue;
    await turn();
    began = performance.now();
  }
}

/** Those that lie in two open folders once. */
async function sqlFiles({ workspace }: Services, signal: AbortSignal): Promise<string[]> {
  const below = await Promise.all(workspace.folders.all.map(({ path }) => workspace.files.below(path, signal)));
  return [...new Set(below.flat())];
}

/** The migrations among the files of one history, in the order they run. */
async function inOrder(files: readonly string[], { workspace }: Services, parser: StatementParser): Promise<string[]> {
  const linted: string[] = [];
  for (const path of files) if ((await workspace.contextOf(path)).leftOut === undefined) linted.push(path);
  const [first] = linted;
  if (first === undefined) return [];
  const { files: order } = await workspace.historyAround(first, await workspace.contextOf(first), parser);
  const places = new Map(order.map(({ path }, place) => [path, place]));
  return linted.sort((a, b) => (places.get(a) ?? order.length) - (places.get(b) ?? order.length));
}

async function lintFile(path: string, services: Services, parser: StatementParser) {
  const { documents, onDefect, reports, workspace } = services;
  const uri = documents.keys().find((open) => pathOf(open) === path);
  const shown = uri === undefined ? undefined : await reports.current(uri);
  if (uri !== undefined && shown !== undefined) return { uri, report: shown.report };
  const context = await workspace.contextOf(path);
  const { rules, settings } = context.configuration.configured;
  try {
    const bytes = await workspace.files.read(path);
    if (bytes === undefined) return { uri: uriOf(path), unreadable: 'The file is gone.' };
    const place = await workspace.placeOf(path, context, parser);
    return { uri: uriOf(path), report: inspectFile(path, bytes, { parser, rules, settings, ...place }, onDefect) };
  } catch (error) {
    return { uri: uriOf(path), unreadable: error instanceof Error ? error.message : String(error) };
  }
}
