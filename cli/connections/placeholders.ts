import type { Environment } from '#cli/environment';
import { ConfitureError } from '#core/error';
import { flywayEnvironment } from '#core/migrations/layouts/flywaySettings';
import type { RunsFrom } from '#core/runner/builtInPlaceholders';
import type { ValueOf } from '#core/runner/placeholders';
import type { RunHistory } from './oneHistory';

/**
 * The values of placeholders: those of the command line, of `confiture.yaml`, and of the variables that the tool itself reads. They
 * are never printed.
 * @param given `name=value`, each. @throws ConfitureError with reason `input` for one without `=`
 */
export function placeholderValues(
  { arranged, values }: RunHistory,
  given: readonly string[],
  { variables }: Environment,
): ValueOf {
  const isFlyway = arranged.set.layout === 'flyway';
  const keyOf = (name: string) => (isFlyway ? name.toLowerCase() : name);
  const said = new Map<string, string>();
  for (const [name, value] of Object.entries(values.placeholders ?? {})) said.set(keyOf(name), value);
  for (const each of given) {
    const cut = each.indexOf('=');
    if (cut < 1) throw new ConfitureError('input', 'A placeholder is written --placeholder name=value.');
    said.set(keyOf(each.slice(0, cut)), each.slice(cut + 1));
  }
  return (name) => said.get(keyOf(name)) ?? variables[isFlyway ? `FLYWAY_PLACEHOLDERS_${name.toUpperCase()}` : name];
}

/** What tools fill in that is not of the database. Flyway's environment is what Flyway itself was told, not ours. */
export function runsFrom({ arranged }: RunHistory, { variables, workingFolder }: Environment): RunsFrom {
  return {
    workingFolder,
    now: new Date(),
    flywayEnvironment: variables['FLYWAY_ENVIRONMENT'] ?? flywayEnvironment(arranged.markers),
    databaseOwner: variables['DATABASE_OWNER'],
  };
}
