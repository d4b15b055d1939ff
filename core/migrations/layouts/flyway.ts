import { byDottedNumbers, byText } from './compare';
import { certain, mostly } from './evidence';
import { defineLayout, type PlacedName } from './layout';
import { baseName } from './names';

const form = /^(?:(?<prefix>[VUB])(?<version>\d+(?:[._]\d+)*)|R)__(?<name>.+)\.sql$/;

/**
 * Flyway: `V<version>__<name>.sql`, `U` undoes, `R__` runs again whenever it has changed and behind all versions, `B` stands
 * for everything up to its version. Versions are compared number by number. A file runs in one transaction unless a
 * statement of it must run outside; one that mixes both is refused unless `mixed` is set.
 *
 * https://documentation.red-gate.com/fd/versioned-migrations-273973333.html
 * https://documentation.red-gate.com/fd/flyway-execute-in-transaction-setting-277578997.html
 * https://github.com/flyway/flyway/blob/main/flyway-database/flyway-database-postgresql/src/main/java/org/flywaydb/database/postgresql/PostgreSQLParser.java
 */
export const flyway = defineLayout({
  id: 'flyway',
  title: 'Flyway',
  naming: 'V<version>__<name>.sql',
  order: 'version',
  identity: 'version',
  transaction: 'auto',
  placeholders: ['dollar'],
  ledger: { tables: ['flyway_schema_history'] },
  sources: [
    'https://documentation.red-gate.com/fd/flyway-execute-in-transaction-setting-277578997.html',
    'https://github.com/flyway/flyway/blob/main/flyway-database/flyway-database-postgresql/src/main/java/org/flywaydb/database/postgresql/PostgreSQLParser.java',
  ],
  recognise: ({ names }) =>
    mostly(names.map(baseName), form) ? certain('its files are named V<version>__<name>.sql') : undefined,
  read: () => ({ place, compare }),
});

function place(path: string): PlacedName | undefined {
  const groups = form.exec(baseName(path))?.groups;
  if (groups === undefined) return undefined;
  const { prefix, version, name = '' } = groups;
  const kind = version === undefined ? 'repeatable' : prefix === 'B' ? 'baseline' : 'versioned';
  return { version: version?.replaceAll('_', '.'), name, direction: prefix === 'U' ? 'down' : 'up', kind };
}

function compare(a: PlacedName, b: PlacedName): number {
  if (a.version === undefined || b.version === undefined) {
    return Number(a.version === undefined) - Number(b.version === undefined) || byText(a.name, b.name);
  }
  return byDottedNumbers(a.version, b.version);
}
