import { defaultSettings } from '#core/config/settings';
import { understand } from '#core/inspect/understand';
import { chooseLayout } from '#core/migrations/chosenLayout';
import { noSurroundings } from '#core/migrations/gather';
import { MigrationHistory } from '#core/migrations/history';
import { mentionsOf } from '#core/navigation/mentionsOf';
import { MigrationIndex } from '#core/navigation/migrationIndex';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { loadGrammar } from '#core/sql/grammar/load';
import { loadReferenceFinder } from '#core/sql/grammar/tolerant';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());
const finder = await loadReferenceFinder();

/** A set of migrations by path. One of them holds a `|`, which is where somebody asks. */
export type MigrationSet = Readonly<Record<string, string>>;

function analysed(path: string, text: string, schema: Schema) {
  return understand(path, text, { parser, settings: defaultSettings, schema }).analysis;
}

/** The index of a set, and the place of the `|`. */
export function indexed(set: MigrationSet) {
  const files = Object.entries(set).map(([path, text]) => ({ path, text: text.replace('|', '') }));
  const [asked = '', marked = ''] = Object.entries(set).find(([, text]) => text.includes('|')) ?? [];
  const evidence = { folder: '', names: Object.keys(set), markers: new Map(), samples: Object.values(set) };
  const history = new MigrationHistory(
    {
      folder: { key: '', base: '' },
      chosen: chooseLayout(evidence),
      surroundings: noSurroundings,
      start: emptySchema(),
    },
    ({ path, text }, schema) => analysed(path, text, schema).end.schema,
  );
  history.replace(files);
  const index = new MigrationIndex();
  const indexedFiles = Array.from(history.walk(), ({ file, before, counts }) => {
    return { mentions: mentionsOf(analysed(file.path, file.text, before), finder), counts };
  });
  index.update(indexedFiles);
  return { index, path: asked, offset: marked.indexOf('|'), indexedFiles };
}

/** Where the thing at the `|` is spoken of: `1.sql create orders`; nothing when nothing is known to stand there. */
export function places(set: MigrationSet): string[] {
  const { index, path, offset } = indexed(set);
  const thing = index.thingAt(path, offset)?.thing;
  const text = (of: string) => set[of]?.replace('|', '') ?? '';
  return thing === undefined
    ? []
    : index.placesOf(thing).map((place) => {
        const { start, end } = place.span;
        return `${place.path} ${place.role} ${text(place.path).slice(start, end)}`;
      });
}

/** Where the thing at the `|` was made, in its words; undefined when no file of the set makes it. */
export function definition(set: MigrationSet): string | undefined {
  const { index, path, offset } = indexed(set);
  const created = index.thingAt(path, offset)?.thing.created;
  if (created === undefined) return undefined;
  return `${created.path} ${set[created.path]?.replace('|', '').slice(created.span.start, created.span.end)}`;
}
