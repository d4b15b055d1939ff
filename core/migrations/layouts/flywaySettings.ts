import type { PlaceholderSigns } from '#core/sql/text/templates';
import type { Markers } from './evidence';

/** How files are named and run, as far as Flyway lets people configure it. */
export interface FlywaySettings {
  readonly versioned: string;
  readonly undo: string;
  readonly baseline: string;
  readonly repeatable: string;
  readonly separator: string;
  readonly suffixes: readonly string[];
  /** False: no file runs in a transaction that does not ask for one. */
  readonly executeInTransaction: boolean;
  /** False: no file has its placeholders filled in that does not ask for it. */
  readonly placeholderReplacement: boolean;
  /** Undefined where placeholders have their usual signs. */
  readonly placeholders: PlaceholderSigns | undefined;
}

/**
 * What `flyway.toml` and `flyway.conf` say beside or above the migrations; the former wins. Environments, variables and the
 * command line are not seen.
 *
 * https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/configuration/ConfigUtils.java
 * https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/configuration/models/FlywayModel.java
 */
export function flywaySettings(markers: Markers): FlywaySettings {
  const said = saidIn(markers);
  return {
    versioned: said('sqlMigrationPrefix') ?? 'V',
    undo: said('undoSqlMigrationPrefix') ?? 'U',
    baseline: said('baselineMigrationPrefix') ?? 'B',
    repeatable: said('repeatableSqlMigrationPrefix') ?? 'R',
    separator: said('sqlMigrationSeparator') ?? '__',
    suffixes: said('sqlMigrationSuffixes')?.match(/[^\s,[\]"']+/g) ?? ['.sql'],
    executeInTransaction: said('executeInTransaction') !== 'false',
    placeholderReplacement: said('placeholderReplacement') !== 'false',
    placeholders: signsOf(said('placeholderPrefix'), said('placeholderSuffix')),
  };
}

/** The environment that Flyway runs in where nobody says another one; undefined where its files name none. */
export function flywayEnvironment(markers: Markers): string | undefined {
  return saidIn(markers)('environment');
}

function saidIn(markers: Markers): (name: string) => string | undefined {
  const conf = linesOf(markers.get('flyway.conf')?.text ?? '', properties);
  const toml = linesOf(tableOf(markers.get('flyway.toml')?.text ?? ''), tomlLine);
  return (name) => toml.get(name.toLowerCase()) ?? conf.get(`flyway.${name}`.toLowerCase());
}

function signsOf(prefix = '${', suffix = '}'): PlaceholderSigns | undefined {
  const isUsual = prefix === '${' && suffix === '}';
  return isUsual || prefix === '' || suffix === '' ? undefined : { prefix, suffix };
}

/** What `V1__x.sql.conf` says of `V1__x.sql`: how it runs, and whether placeholders are filled in. */
export function scriptSettings(conf: string) {
  const lines = linesOf(conf, properties);
  const isTrue = (name: string) => {
    const said = lines.get(name)?.toLowerCase();
    return said === 'true' ? true : said === 'false' ? false : undefined;
  };
  return {
    executeInTransaction: isTrue('executeintransaction'),
    placeholderReplacement: isTrue('placeholderreplacement'),
  };
}

/** The table `[flyway]`: up to the next one. */
function tableOf(toml: string): string {
  return /^[ \t]*\[flyway\][ \t]*$(?<table>[\s\S]*?)(?=^[ \t]*\[|(?![\s\S]))/m.exec(toml)?.groups?.['table'] ?? '';
}

/** Java's properties: only a line of its own is a comment. */
const properties = /^[ \t]*(?<name>[\w.]+)[ \t]*=[ \t]*(?<bare>[^\r\n]*?)[ \t]*\r?$/gm;
const tomlLine =
  /^[ \t]*(?<name>[\w.]+)[ \t]*=[ \t]*(?:"(?<quoted>[^"\r\n]*)"|'(?<literal>[^'\r\n]*)'|(?<bare>[^\r\n]*?))[ \t]*(?:#[^\r\n]*)?\r?$/gm;

/** The `name = value` lines of a text by name in lower case, quotes left out. */
function linesOf(text: string, line: RegExp): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(line)].map(({ groups = {} }) => [
      (groups['name'] ?? '').toLowerCase(),
      groups['quoted'] ?? groups['literal'] ?? groups['bare'] ?? '',
    ]),
  );
}
