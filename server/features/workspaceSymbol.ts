import { type CancellationToken, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { historyOf } from '#core/migrations/historyFolder';
import type { Place } from '#core/navigation/registry';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { signalOf } from '#server/signalOf';
import type { SetIndex } from '#server/workspace/navigation';
import { distance } from '#server/workspace/subsequence';
import { locations } from './navigation';

/** How many symbols are sent: nobody reads further, and the next letter asks again. */
const most = 200;

/** Tables, views, types, functions, indexes and the migrations themselves, over all open folders. */
export function addWorkspaceSymbols(services: Services): void {
  const { connection } = services;
  connection.onWorkspaceSymbol(
    guard(connection.console, 'Workspace symbols', async ({ query }, token) => {
      const found: Found[] = [];
      for await (const set of sets(services, token)) found.push(...symbolsOf(set, query));
      return found
        .toSorted((a, b) => a.distance - b.distance || a.name.length - b.name.length)
        .slice(0, most)
        .flatMap(symbol);
    }),
  );
}

/** Every set of migrations below the open folders, once. */
async function* sets(
  { navigation, workspace }: Services,
  token: CancellationToken,
): AsyncGenerator<SetIndex, void, undefined> {
  const signal = signalOf(token);
  const seen = new Set<string>();
  for (const { path: folder } of workspace.folders.all) {
    for (const path of await workspace.files.below(folder, signal)) {
      if (token.isCancellationRequested) return;
      if (seen.has(path)) continue;
      const set = await navigation.around(path, token);
      for (const of of set?.texts.keys() ?? []) seen.add(of);
      if (set !== undefined) yield set;
    }
  }
}

interface Found {
  readonly name: string;
  readonly container: string;
  readonly kind: SymbolKind;
  readonly place: Place;
  readonly distance: number;
  readonly set: SetIndex;
}

function symbolsOf(set: SetIndex, query: string): Found[] {
  const objects = set.index.objects().flatMap(({ thing, name, isDropped }) => {
    const [schema = '', ...rest] = name.split('.');
    const own = rest.length === 0 ? schema : rest.join('.');
    const container = `${thing.kind}${rest.length === 0 || schema === 'public' ? '' : ` in ${schema}`}`;
    const far = Math.min(distance(query, own) ?? Infinity, distance(query, name) ?? Infinity);
    return far === Infinity || thing.created === undefined
      ? []
      : {
          name: own,
          container: isDropped ? `${container}, dropped` : container,
          kind: kinds.get(thing.kind) ?? SymbolKind.Object,
          place: thing.created,
          distance: isDropped ? far + 0.5 : far,
          set,
        };
  });
  const migrations = Array.from(set.texts.keys()).flatMap((path) => {
    const name = path.slice(historyOf(path).base.length + 1);
    const far = distance(query, name);
    if (far === undefined) return [];
    const place = { path, span: { start: 0, end: 0 } };
    return { name, container: 'migration', kind: SymbolKind.File, place, distance: far, set };
  });
  return [...objects, ...migrations];
}

const kinds: ReadonlyMap<string, SymbolKind> = new Map([
  ['table', SymbolKind.Struct],
  ['foreign table', SymbolKind.Struct],
  ['view', SymbolKind.Interface],
  ['materialized view', SymbolKind.Interface],
  ['index', SymbolKind.Key],
  ['sequence', SymbolKind.Number],
  ['type', SymbolKind.Enum],
  ['domain', SymbolKind.Enum],
  ['function', SymbolKind.Function],
  ['procedure', SymbolKind.Function],
  ['aggregate', SymbolKind.Function],
  ['schema', SymbolKind.Namespace],
]);

function symbol({ name, container, kind, place, set }: Found): WorkspaceSymbol[] | WorkspaceSymbol {
  const [location] = locations([place], set);
  return location === undefined ? [] : { name, containerName: container, kind, location };
}
