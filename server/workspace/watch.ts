import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { lockName } from '#core/library/source/names';
import { layoutFilePatterns } from '#core/migrations/layoutFiles';
import { trustNotification } from '#protocol/trust';
import type { Services } from '#server/services';
import { pathOf } from '#server/uri';

/** Keeps what surrounds the documents up to date: folders, settings, files on disk, unsaved configurations. */
export function addWatching(services: Services): void {
  watchDocuments(services);
  watchFiles(services);
  watchSettings(services);
  watchTrust(services);
  const { client, connection, stale, workspace } = services;
  if (!client.folderChanges) return;
  connection.workspace.onDidChangeWorkspaceFolders((event) => {
    workspace.folders.change(event);
    workspace.settingsChanged();
    stale.fire();
  });
}

/** A configuration holds as it is typed; a migration that is closed goes back to what lies on disk. */
function watchDocuments({ client, counts, documents, reports, stale, workspace }: Services): void {
  documents.onDidChangeContent(({ document }) => {
    const path = pathOf(document.uri);
    if (path === undefined || !workspace.decides(path)) return;
    workspace.configurationChanged();
    stale.fire();
  });
  documents.onDidOpen(() => {
    if (!client.fileWatching) workspace.configurationChanged();
  });
  documents.onDidClose(({ document }) => {
    reports.forget(document.uri);
    const path = pathOf(document.uri);
    if (path === undefined) return;
    counts.delete(path);
    workspace.fileChanged(path);
    if (workspace.decides(path)) stale.fire();
  });
}

function watchFiles({ background, client, connection, documents, stale, workspace }: Services): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const open = new Set(documents.keys().map(pathOf));
    const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []).filter((path) => !open.has(path));
    for (const path of paths) workspace.fileChanged(path);
    if (paths.length > 0) stale.fire();
  });
  if (!client.fileWatching) return;
  const watchers = ['**/*.sql', '**/*.{yaml,yml,json}', `**/${lockName}`, ...layoutFilePatterns].map((globPattern) => ({
    globPattern,
  }));
  background(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
}

function watchTrust({ connection, stale, trust, workspace }: Services): void {
  connection.onNotification(trustNotification.method, () => {
    trust.give();
    workspace.configurationChanged();
    stale.fire();
  });
}

function watchSettings({ background, client, connection, stale, workspace }: Services): void {
  connection.onDidChangeConfiguration(() => {
    workspace.settingsChanged();
    stale.fire();
  });
  if (!client.settingsRegistration) return;
  const section = 'confiture';
  background(connection.client.register(DidChangeConfigurationNotification.type, { section }));
}
