import { byText } from './compare';
import { certain, firstSign, likely } from './evidence';
import { defineLayout } from './layout';
import { readNames } from './names';

const form = /^(?<version>\d+)_(?<name>.*)\.sql$/;

/**
 * Supabase: `supabase/migrations/<timestamp>_<name>.sql`, in the order of the versions as text: 10 runs before 100, 100
 * before 9 (seen with its command line 2.117.0). A file is sent as one pipeline, which the server runs as one transaction;
 * 2.117.0 runs CREATE INDEX CONCURRENTLY behind other statements too.
 *
 * https://github.com/supabase/cli/blob/develop/apps/cli-go/pkg/migration/file.go (`migrateFilePattern`, `ExecBatch`)
 * https://github.com/supabase/cli/blob/develop/apps/cli-go/pkg/migration/history.go (`supabase_migrations`)
 */
export const supabase = defineLayout({
  id: 'supabase',
  title: 'Supabase',
  naming: '<timestamp>_<name>.sql',
  order: 'version',
  identity: 'version',
  transaction: 'auto',
  placeholders: [],
  ledger: { tables: ['supabase_migrations.schema_migrations'] },
  sources: ['https://github.com/supabase/cli/blob/develop/apps/cli-go/pkg/migration/file.go'],
  recognise: ({ folder, markers }) =>
    /(?:^|\/)supabase\/migrations$/.test(folder)
      ? firstSign(
          markers.get('config.toml')?.above === 1 && certain('there is a supabase/config.toml'),
          likely('the folder is supabase/migrations'),
        )
      : undefined,
  read: () => readNames(form, byText),
});
