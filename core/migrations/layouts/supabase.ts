import { byText } from './compare';
import { certain, firstSign, likely } from './evidence';
import { defineLayout } from './layout';
import { readNames } from './names';

const form = /^(?<version>\d+)_(?<name>.*)\.sql$/;

/**
 * Supabase: `supabase/migrations/<timestamp>_<name>.sql`, in the order of the file names. A file is sent as one pipeline,
 * which the server runs as one transaction; a statement that must run outside works only at its head.
 *
 * https://supabase.com/docs/guides/deployment/database-migrations
 * https://github.com/supabase/cli/blob/develop/pkg/migration/file.go (`migrateFilePattern`, `ExecBatch`)
 */
export const supabase = defineLayout({
  id: 'supabase',
  title: 'Supabase',
  naming: '<timestamp>_<name>.sql',
  order: 'name',
  identity: 'version',
  transaction: 'auto',
  placeholders: [],
  ledger: { tables: ['supabase_migrations.schema_migrations'] },
  sources: ['https://github.com/supabase/cli/blob/develop/pkg/migration/file.go'],
  recognise: ({ folder, markers }) =>
    /(?:^|\/)supabase\/migrations$/.test(folder)
      ? firstSign(
          markers.get('config.toml')?.above === 1 && certain('there is a supabase/config.toml'),
          likely('the folder is supabase/migrations'),
        )
      : undefined,
  read: () => readNames(form, byText),
});
