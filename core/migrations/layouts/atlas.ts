import { byText } from './compare';
import { certain, firstSign, likely, mostly } from './evidence';
import { defineLayout } from './layout';
import { baseName, placeByForm } from './names';

const form = /^(?<version>[^_]+?)(?:_(?<name>.+))?\.sql$/;
const none = /^--\s*atlas:txmode\s+none\s*$/m;

/**
 * Atlas, versioned: `<version>_<name>.sql` in the order of the file names, with their hashes in `atlas.sum`. A file runs in a
 * transaction of its own (`--tx-mode file`) unless a comment at its top, apart from the first statement by an empty line,
 * says `-- atlas:txmode none`.
 *
 * https://atlasgo.io/versioned/apply (`--tx-mode`, `atlas:txmode`, `atlas_schema_revisions`)
 * https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go (`LocalFile.Version`, `comments`)
 */
export const atlas = defineLayout({
  id: 'atlas',
  title: 'Atlas',
  naming: '<version>_<name>.sql',
  order: 'name',
  identity: 'version',
  transaction: 'wrapped',
  placeholders: [],
  ledger: { tables: ['atlas_schema_revisions.atlas_schema_revisions'] },
  sources: ['https://atlasgo.io/versioned/apply', 'https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go'],
  recognise: ({ markers, names, samples }) =>
    firstSign(
      markers.get('atlas.sum')?.above === 0 && certain('there is an atlas.sum'),
      samples.some((text) => none.test(header(text))) && certain('a file begins with -- atlas:txmode'),
      markers.has('atlas.hcl') && mostly(names, /^\d+(?:_[^/]*)?\.sql$/) && likely('there is an atlas.hcl'),
    ),
  read: () => ({
    place: (path) => (path.includes('/') ? undefined : placeByForm(baseName(path), form)),
    compare: (a, b) => byText(`${a.version}_${a.name}`, `${b.version}_${b.name}`),
  }),
  transactionIn: (text) => (none.test(header(text)) ? 'none' : undefined),
});

/** The comments at the top of a file that belong to no statement: an empty line follows them. */
function header(text: string): string {
  return /^(?:(?:--|#)[^\n]*\n)+(?=\r?\n)/.exec(text)?.[0] ?? '';
}
