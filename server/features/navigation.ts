import {
  type CancellationToken,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Position,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { Occurrence } from '#core/navigation/link';
import type { ThingPlace } from '#core/navigation/migrationIndex';
import type { Place } from '#core/navigation/registry';
import { LineIndex } from '#core/sql/text/lineIndex';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { pathOf, uriOf } from '#server/uri';
import type { SetIndex } from '#server/workspace/navigation';

/** Where tables, columns, indexes, constraints, types and functions are made and spoken of, over the set of migrations. */
export function addNavigation(services: Services): void {
  const { connection } = services;
  const { console: log } = connection;
  connection.onDefinition(
    guard(log, 'Definition', async (params, token) => {
      const asked = await thingAt(params, services, token);
      const created = asked?.here.thing.created;
      return asked === undefined || created === undefined ? null : locations([created], asked.set);
    }),
  );
  connection.onReferences(
    guard(log, 'References', async (params, token) => {
      const asked = await thingAt(params, services, token);
      const places = asked?.set.index.placesOf(asked.here.thing) ?? [];
      const wanted = params.context.includeDeclaration ? places : places.filter(({ role }) => role !== 'create');
      return asked === undefined ? null : locations(wanted, asked.set);
    }),
  );
  connection.onDocumentHighlight(
    guard(log, 'Document highlights', async (params, token) => {
      const asked = await thingAt(params, services, token);
      if (asked === undefined) return null;
      const lines = new LineIndex(asked.set.texts.get(asked.path) ?? '');
      return asked.set.index.placesIn(asked.path, asked.here.thing).map((place) => highlight(place, lines));
    }),
  );
}

/** A thing that somebody asks about, where, and in which set. */
export interface AskedThing {
  readonly path: string;
  readonly here: Occurrence;
  readonly set: SetIndex;
}

/** The thing named at a position, by the text that the set was read from: nothing waits in between. */
export async function thingAt(
  { textDocument, position }: TextDocumentPositionParams,
  { navigation }: Services,
  token: CancellationToken,
): Promise<AskedThing | undefined> {
  const path = pathOf(textDocument.uri);
  const set = path === undefined ? undefined : await navigation.around(path, token);
  const text = path === undefined ? undefined : set?.texts.get(path);
  if (path === undefined || set === undefined || text === undefined) return undefined;
  const here = set.index.thingAt(path, new LineIndex(text).offset(position));
  return here === undefined ? undefined : { path, here, set };
}

/** Places as LSP tells them. */
export function locations(places: readonly Place[], { texts }: SetIndex): Location[] {
  const lines = new Map<string, LineIndex>();
  return places.map(({ path, span }) => {
    const index = lines.get(path) ?? new LineIndex(texts.get(path) ?? '');
    lines.set(path, index);
    return { uri: uriOf(path), range: rangeIn(index, span) };
  });
}

function highlight({ span, role }: ThingPlace, lines: LineIndex): DocumentHighlight {
  const kind = role === 'reference' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write;
  return { range: rangeIn(lines, span), kind };
}

function rangeIn(lines: LineIndex, { start, end }: Place['span']): { start: Position; end: Position } {
  return { start: lines.position(start), end: lines.position(end) };
}
