import { byDottedNumbers, byText } from './compare';
import { certain, firstSign, mostly } from './evidence';
import { type FlywaySettings, flywaySettings, scriptSettings } from './flywaySettings';
import { defineLayout, type PlacedName } from './layout';
import { baseName } from './names';

/** Names that nobody else gives. */
const usual = /^(?:[VUB]\d+(?:[._]\d+)*|R)__.+\.sql$/;
const number = /^\d+(?:[._]\d+)*$/;

const core = 'https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core';

/**
 * Flyway: `V<version>__<name>.sql`, `U` undoes, `R__` runs again whenever it has changed and behind all versions, `B` stands
 * for everything up to its version. Versions are compared number by number. A file runs in one transaction unless a
 * statement of it must run outside, or `<file>.conf` says `executeInTransaction=false`; one that mixes both kinds of
 * statements is refused unless that file or `mixed` allows it. `${name}` is filled in, or what `placeholderPrefix` and
 * `placeholderSuffix` make of it, unless `placeholderReplacement` is false. REINDEX CONCURRENTLY of an index or a table is not among the
 * statements that it knows to run outside.
 *
 * internal/resource/ResourceNameParser.java (names), internal/resolver/ResolvedMigrationComparator.java (order)
 * internal/sqlscript/ParserSqlScript.java (`parse`: mixed, `executeInTransaction`), SqlScriptMetadata.java (`.conf`)
 * flyway-database-postgresql, PostgreSQLParser.java (`detectCanExecuteInTransaction`)
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
    `${core}/internal/resource/ResourceNameParser.java`,
    `${core}/internal/resolver/ResolvedMigrationComparator.java`,
    `${core}/internal/sqlscript/ParserSqlScript.java`,
    `${core}/internal/sqlscript/SqlScriptMetadata.java`,
    'https://github.com/flyway/flyway/blob/main/flyway-database/flyway-database-postgresql/src/main/java/org/flywaydb/database/postgresql/PostgreSQLParser.java',
  ],
  recognise: ({ markers, names }) => {
    const isConfigured = markers.has('flyway.toml') || markers.has('flyway.conf');
    const settings = flywaySettings(markers);
    const placed = names.filter((name) => place(name, settings)?.version !== undefined).length;
    return firstSign(
      mostly(names.map(baseName), usual) && certain('its files are named V<version>__<name>.sql'),
      isConfigured &&
        placed * 2 >= names.length &&
        placed > 0 &&
        certain('its files are named as Flyway is configured'),
    );
  },
  companions: (path) => [`${path}.conf`],
  read: (markers, companions) => {
    const settings = flywaySettings(markers);
    return {
      place: (path) => {
        const placed = place(path, settings);
        const own = scriptSettings(companions.get(`${path}.conf`) ?? '');
        const transaction = own.executeInTransaction === true ? 'wrapped' : isOff(own, settings) ? 'none' : undefined;
        const fillsIn = own.placeholderReplacement ?? settings.placeholderReplacement;
        return (
          placed && {
            ...placed,
            transaction,
            placeholders: settings.placeholders,
            fillsIn: fillsIn ? undefined : false,
          }
        );
      },
      compare,
    };
  },
});

type InTransaction = { readonly executeInTransaction?: boolean | undefined };

function isOff(own: InTransaction, settings: InTransaction): boolean {
  return own.executeInTransaction === false || settings.executeInTransaction === false;
}

function place(path: string, settings: FlywaySettings): PlacedName | undefined {
  const base = baseName(path);
  const suffix = settings.suffixes.find((each) => base.toLowerCase().endsWith(each.toLowerCase()));
  const prefixes = [settings.versioned, settings.undo, settings.baseline, settings.repeatable];
  const prefix = prefixes.sort((a, b) => b.length - a.length).find((each) => base.startsWith(each));
  if (suffix === undefined || prefix === undefined) return undefined;
  const rest = base.slice(prefix.length, base.length - suffix.length);
  const at = rest.indexOf(settings.separator);
  const [version, name] = at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at + settings.separator.length)];
  if (prefix === settings.repeatable) {
    return version === '' && name !== ''
      ? { version: undefined, name, direction: 'up', kind: 'repeatable' }
      : undefined;
  }
  if (!number.test(version)) return undefined;
  const kind = prefix === settings.baseline ? 'baseline' : 'versioned';
  return { version: version.replaceAll('_', '.'), name, direction: prefix === settings.undo ? 'down' : 'up', kind };
}

function compare(a: PlacedName, b: PlacedName): number {
  if (a.version === undefined || b.version === undefined) {
    return Number(a.version === undefined) - Number(b.version === undefined) || byText(a.name, b.name);
  }
  return byDottedNumbers(a.version, b.version);
}
