import { identifier, qualified } from '#core/rules/words/identifier';
import { joinName } from '#core/schema/names';
import type { QualifiedName } from '#core/sql/facts/name';

/** A trigger that changes every row on its way in, and its function. */
interface KeptUp {
  readonly make: readonly string[];
  readonly letGo: readonly string[];
}

/**
 * Keeps a second column in step with the one of that name.
 * @param body PL/pgSQL over NEW, and OLD in an UPDATE
 */
export function keptUp(on: QualifiedName, column: string, body: string): KeptUp {
  const sync = joinName(on.name, column, 'sync');
  const routine = qualified({ schema: on.schema, name: sync });
  const table = qualified(on);
  return {
    make: [
      `CREATE FUNCTION ${routine}() RETURNS trigger LANGUAGE plpgsql AS $sync$
BEGIN
${body}
  RETURN NEW;
END
$sync$`,
      `CREATE TRIGGER ${identifier(sync)} BEFORE INSERT OR UPDATE ON ${table}
FOR EACH ROW EXECUTE FUNCTION ${routine}()`,
    ],
    letGo: [`DROP TRIGGER ${identifier(sync)} ON ${table}`, `DROP FUNCTION ${routine}()`],
  };
}
