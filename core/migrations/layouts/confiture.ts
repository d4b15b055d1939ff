import { sidecarOf } from '#core/migrations/sidecar';
import { byText } from './compare';
import { certain, firstSign, mostly, possible } from './evidence';
import { defineLayout } from './layout';
import { baseName, readNames } from './names';

const form = /^(?<version>[^_]+)_(?<name>.+)\.(?<direction>up|down|verify)\.sql$/i;

/**
 * Confiture: a file a direction, `.verify.sql` beside them. The version is the text before the first `_` and is compared
 * as text. A file runs in one transaction unless a statement of it must run outside. `<version>_<name>.yaml` beside them
 * holds preconditions.
 *
 * https://github.com/fraiseql/confiture/blob/main/python/confiture/core/migrator.py (`_version_from_migration_filename`,
 * `tb_confiture`, `_apply_transactional`), python/confiture/models/sql_file_migration.py (`find_yaml_sidecar`)
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
  companions: (path) => [sidecarOf(path)].filter((name) => name !== undefined),
  read: (_markers, companions) => {
    const { place, compare } = readNames(form, byText);
    return {
      place: (path) => {
        const placed = place(path);
        return placed && { ...placed, sidecar: companions.get(sidecarOf(path) ?? '') };
      },
      compare,
    };
  },
});
