import { byText } from './compare';
import { certain, firstSign, likely, mostly } from './evidence';
import { defineLayout } from './layout';
import { readFiles } from './names';

const form = /^(?<version>[^_]+?)(?:_(?<name>.+))?\.sql$/;
const none = /^[ -~]*atlas:txmode +none\s*$/m;
const checkpoint = /^[ -~]*atlas:checkpoint(?: |\s*$)/m;

/**
 * Atlas, versioned: `<version>_<name>.sql` in the order of the file names, with their hashes in `atlas.sum`. A file runs in a
 * transaction of its own (`--tx-mode`, by default `file`) unless a comment at its top, apart from the first statement by an
 * empty line, says `-- atlas:txmode none`. A new database begins with the last file that says `-- atlas:checkpoint` there;
 * one that has run files before skips it.
 *
 * https://github.com/ariga/atlas/blob/master/cmd/atlas/internal/cmdapi/migrate.go (`--tx-mode`, `txmodeFor`)
 * https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go (`LocalFile.Version`, `comments`, `isCheckpoint`)
 * https://github.com/ariga/atlas/blob/master/sql/migrate/migrate.go (`Executor.Pending`)
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
  sources: [
    'https://github.com/ariga/atlas/blob/master/cmd/atlas/internal/cmdapi/migrate.go',
    'https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go',
    'https://github.com/ariga/atlas/blob/master/sql/migrate/migrate.go',
  ],
  recognise: ({ markers, names, samples }) =>
    firstSign(
      markers.get('atlas.sum')?.above === 0 && certain('there is an atlas.sum'),
      samples.some((text) => none.test(header(text))) && certain('a file begins with -- atlas:txmode'),
      markers.has('atlas.hcl') && mostly(names, /^\d+(?:_[^/]*)?\.sql$/) && likely('there is an atlas.hcl'),
    ),
  companions: (path) => (path.includes('/') ? [] : [path]),
  read: (_markers, companions) => {
    const { place, compare } = readFiles(form, byText);
    return {
      place: (path) => {
        const placed = path.includes('/') ? undefined : place(path);
        const isCheckpoint = checkpoint.test(header(companions.get(path) ?? ''));
        return placed === undefined || !isCheckpoint ? placed : { ...placed, kind: 'baseline' };
      },
      compare,
    };
  },
  transactionIn: (text) => (none.test(header(text)) ? 'none' : undefined),
});

/** The comments at the top of a file that belong to no statement: an empty line follows them. */
function header(text: string): string {
  return /^(?:(?:--|#)[^\n]*\n)+(?=\r?\n)/.exec(text)?.[0] ?? '';
}
