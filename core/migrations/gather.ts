import type { HistoryFolder } from './historyFolder';
import { type Evidence, type Marker, type MarkerName, type Markers, markerNames } from './layouts/evidence';
import type { Companions, Layout } from './layouts/layout';
import { readTogether } from './readTogether';

/** Reads a file's text; undefined when there is none or it cannot be read. */
export type ReadMarker = (path: string) => Promise<string | undefined>;

/** What a layout reads the files of a folder by, beyond their names. */
export interface Surroundings {
  readonly markers: Markers;
  readonly companions: Companions;
}

/** Where only names are known. */
export const noSurroundings: Surroundings = { markers: new Map(), companions: new Map() };

/** So many folders above the migrations are looked at for a tool's own files. */
const highest = 4;

/** Texts that are enough to tell a tool by. */
const enough = 5;

/** Collects what tells the layout of a history: names, some texts, and the tool's own files beside and above them. */
export async function gatherEvidence(
  { base }: HistoryFolder,
  paths: readonly string[],
  read: ReadMarker,
): Promise<Evidence> {
  const sampled = spread(paths, enough);
  const [markers, samples] = await Promise.all([findMarkers(base, read), Promise.all(sampled.map(read))]);
  return {
    folder: base,
    names: paths.map((path) => relativeTo(base, path)),
    markers,
    samples: samples.filter((text) => text !== undefined),
  };
}

/** Reads what a layout wants to know of each file beyond its name. */
export async function gatherCompanions(
  layout: Layout,
  { base }: Pick<HistoryFolder, 'base'>,
  names: readonly string[],
  read: ReadMarker,
): Promise<Companions> {
  const wanted = [...new Set(names.flatMap((name) => layout.companions(name)))];
  const texts = await readTogether(wanted, (name) => read(base === '' ? name : `${base}/${name}`));
  return new Map(
    wanted.flatMap((name, place): [string, string][] => {
      const text = texts[place];
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** A path of a set relative to its folder. */
export function relativeTo(base: string, path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return base !== '' && slashed.startsWith(`${base}/`) ? slashed.slice(base.length + 1) : slashed.replace(/^\//, '');
}

async function findMarkers(base: string, read: ReadMarker): Promise<Evidence['markers']> {
  const folders = foldersAbove(base);
  const found = await Promise.all(markerNames.map((name) => nearest(name, folders, read)));
  return new Map(found.flatMap((marker, place) => named(markerNames[place], marker)));
}

function named(name: MarkerName | undefined, marker: Marker | undefined): [MarkerName, Marker][] {
  return name === undefined || marker === undefined ? [] : [[name, marker]];
}

async function nearest(name: MarkerName, folders: readonly string[], read: ReadMarker): Promise<Marker | undefined> {
  for (const [above, folder] of folders.entries()) {
    const text = await read(`${folder}/${name}`);
    if (text !== undefined) return { above, text };
  }
  return undefined;
}

function foldersAbove(base: string): string[] {
  const folders = [base];
  for (let folder = base; folder.includes('/') && folders.length <= highest; ) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    folders.push(folder);
  }
  return folders;
}

/** Some of many, the first and the last among them. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, place) => items[Math.round(place * step)]).filter(
    (item) => item !== undefined,
  );
}
