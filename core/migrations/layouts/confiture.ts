import { byText } from './compare';
import { certain, firstSign, mostly, possible } from './evidence';
import { defineLayout } from './layout';
import { baseName, readNames } from './names';

const form = /^(?<version>[^_]+)_(?<name>.+)\.(?<direction>up|down|verify)\.sql$/i;

/**
 * Confiture: a file a direction, `.verify.sql` beside them. The version is the text before the first `_` and is compared
 * as text. A file runs in one transaction unless a statement of it must run outside.
 *
 * https://github.com/fraiseql/confiture/blob/main/python/confiture/core/migrator.py (`_version_from_migration_filename`,
 * `tb_confiture`, `_apply_transactional`)
 */
export const confiture = defineLayout({
  id: 'confiture',
  title: 'Confiture',
  naming: '<version>_<name>.up.sql',
  order: 'version',
  identity: 'version',
  transaction: 'auto',
  placeholders: [],
  ledger: { tables: ['tb_confiture'] },
  sources: ['https://github.com/fraiseql/confiture/blob/main/python/confiture/core/migrator.py'],
  recognise: ({ names, markers }) =>
    mostly(names.map(baseName), form)
      ? firstSign(
          names.some((name) => /\.verify\.sql$/i.test(name)) && certain('there are .verify.sql files'),
          markers.get('pyproject.toml')?.text.includes('confiture') === true &&
            certain('pyproject.toml names confiture'),
          possible('its files are named <version>_<name>.up.sql'),
        )
      : undefined,
  read: () => readNames(form, byText),
});
