import { chooseLayout } from '#core/migrations/chosenLayout';
import { relativeTo } from '#core/migrations/gather';
import { MigrationHistory } from '#core/migrations/history';
import { historyOf } from '#core/migrations/historyFolder';
import { type Marker, type MarkerName, markerNames } from '#core/migrations/layouts/evidence';
import { baseName } from '#core/migrations/layouts/names';
import type { FilePlace } from '#core/migrations/place';
import type { ExampleFile } from '#core/rules/rule';
import type { Schema } from '#core/schema/schema';
import { replay, type UnderstandingContext } from './understand';

/** A file and the others of its set; those that are no SQL tell the tool, such as `go.mod`. */
export interface ExampleSet extends ExampleFile {
  readonly files: readonly ExampleFile[];
}

/** Where an example stands among its files, all of which lie in one folder. What exists before the first is `start`. */
export function placeExample(
  { path, sql, files }: ExampleSet,
  start: Schema,
  context: Pick<UnderstandingContext, 'parser' | 'settings'>,
): FilePlace {
  const all = [{ path, sql }, ...files];
  const folder = historyOf(path);
  const members = all.filter((file) => /\.sql$/.test(file.path)).map((file) => ({ path: file.path, text: file.sql }));
  const markers = new Map(all.flatMap((file) => markerIn(file)));
  const chosen = chooseLayout({
    folder: folder.base,
    names: members.map((member) => relativeTo(folder.base, member.path)),
    markers,
    samples: members.map(({ text }) => text),
  });
  const companions = new Map(all.map((file) => [relativeTo(folder.base, file.path), file.sql]));
  const surroundings = { markers, companions };
  const history = new MigrationHistory({ folder, chosen, surroundings, start }, (file, schema, migration) =>
    replay(file.path, file.text, { ...context, schema, migration }),
  );
  history.replace(members);
  return history.placeOf(path);
}

function markerIn({ path, sql }: ExampleFile): [MarkerName, Marker][] {
  const name = markerNames.find((each) => each === baseName(path));
  return name === undefined ? [] : [[name, { above: 0, text: sql }]];
}
