import type { Migration } from '#core/analysis/migration';
import type { ServerFacts } from '#core/database/serverFacts';
import type { LedgerPlace } from '#core/ledger/table';
import type { ValueOf } from './placeholders';

/** Where a migration is going to run, as far as tools fill that in. */
export interface RunsOn {
  readonly facts: Pick<ServerFacts, 'database' | 'user'>;
  readonly place: Pick<LedgerPlace, 'schema' | 'name'>;
}

/** What is known beside the database. */
export interface RunsFrom {
  readonly workingFolder: string;
  readonly now: Date;
  /** The environment that Flyway was told; undefined: nobody has said one to Flyway. */
  readonly flywayEnvironment: string | undefined;
  /** graphile-migrate's `DATABASE_OWNER`; the user where nobody says so. */
  readonly databaseOwner: string | undefined;
}

/**
 * What tools fill in of themselves.
 * https://documentation.red-gate.com/flyway/flyway-concepts/migrations/migration-placeholders
 * https://github.com/graphile/migrate/blob/main/src/migration.ts (`slowGeneratePlaceholderReplacement`)
 */
export function builtInPlaceholders({ set, path }: Migration, on: RunsOn, from: RunsFrom): ValueOf {
  const { facts, place } = on;
  const values: Readonly<Record<string, string | undefined>> =
    set.layout === 'flyway'
      ? {
          'flyway:defaultschema': place.schema,
          'flyway:user': facts.user,
          'flyway:database': facts.database,
          'flyway:timestamp': localTime(from.now),
          'flyway:filename': path.slice(path.lastIndexOf('/') + 1),
          'flyway:workingdirectory': from.workingFolder,
          'flyway:table': place.name,
          'flyway:environment': from.flywayEnvironment,
        }
      : set.layout === 'graphile-migrate'
        ? { DATABASE_NAME: facts.database, DATABASE_OWNER: from.databaseOwner ?? facts.user }
        : {};
  return (name) => values[set.layout === 'flyway' ? name.toLowerCase() : name];
}

/** `2026-01-31 23:59:59` where the run is. */
function localTime(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${date} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}
