import type { SeenGrant, SeenPublication } from '#core/library/fields/seen';
import { whileTable } from '#core/rules/look/pending';
import { statementAt, statementsOf } from '#core/rules/look/statements';
import type { FileContext } from '#core/rules/rule';
import type { GivenPrivilege, Publication, Role, StoredSettings } from '#core/schema/access';
import { table } from '#core/schema/lookup';
import type { Origin, Table } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { defineState, type LeftObject, type SeenObject, seenTable } from './state';

export const grants = defineState({
  about: 'Privileges on tables that the file grants, one object a table and grantee, as the migrations leave them.',
  parts: ['table', 'grant'],
  *read(context) {
    const { file, classifier } = context;
    const seen = (owner: Table, grantee: string, schema: Schema): SeenObject | undefined => {
      const given = owner.grants?.filter((each) => each.grantee === grantee) ?? [];
      const isNew = owner.origin?.file === file.path;
      return given.length === 0
        ? undefined
        : { table: seenTable(owner.id, schema, classifier, isNew), grant: grantOf(owner, grantee, given) };
    };
    for (const owner of grantedTables(context)) {
      const made = owner.grants?.filter(({ origin }) => statementAt(file, origin) !== undefined) ?? [];
      for (const grantee of new Set(made.map((each) => each.grantee))) {
        const statement = statementAt(file, made.find((each) => each.grantee === grantee)?.origin);
        const object = seen(owner, grantee, file.end.schema);
        if (statement === undefined || object === undefined) continue;
        yield {
          seen: object,
          statement,
          span: statement.span,
          pending: (holds) => whileTable(owner, (now, schema) => isStill(seen(now, grantee, schema), holds)),
        };
      }
    }
  },
});

/** Tables that the file grants something on, as it leaves them. */
function grantedTables({ file }: FileContext<unknown>): readonly Table[] {
  const ids = new Set(
    statementsOf(file, 'grant').flatMap(({ facts, schema, session }) =>
      facts.of === 'table' && !facts.allInSchema
        ? facts.objects.map((name) => resolveRelation(schema, session, name))
        : [],
    ),
  );
  return [...ids].flatMap((id) => table(file.end.schema, id) ?? []);
}

function grantOf({ id }: Table, grantee: string, given: readonly GivenPrivilege[]): SeenGrant {
  const privileges = [...new Set(given.map(({ privilege }) => privilege))];
  return { privileges, grantees: [grantee], of: 'table', object: id, option: given.some(({ grantable }) => grantable) };
}

export const roles = defineState({
  about: 'Roles that the file makes, with what is switched on, as the migrations leave them.',
  parts: ['role'],
  *read(context) {
    const seen = ({ name, attributes }: Role): SeenObject => ({ role: { name, options: [...attributes] } });
    for (const role of context.file.end.schema.access.roles.values())
      yield* left(context, role.origin, role.name, seen(role), ({ access }) => {
        const now = access.roles.get(role.name);
        return now && seen(now);
      });
  },
});

export const publications = defineState({
  about: 'Publications that the file makes, as the migrations leave them.',
  parts: ['publication'],
  *read(context) {
    for (const each of context.file.end.schema.access.publications.values())
      yield* left(context, each.origin, each.name, publicationOf(each), ({ access }) => {
        const now = access.publications.get(each.name);
        return now && publicationOf(now);
      });
  },
});

function publicationOf({ name, tables, allTables }: Publication): { publication: SeenPublication } {
  return { publication: { name, tables: tables.map((each) => each.table), allTables } };
}

export const settings = defineState({
  about: 'Settings that the file stores for a role, a database or the server, as the migrations leave them.',
  parts: ['setting'],
  *read(context) {
    for (const [key, stored] of context.file.end.schema.access.settings)
      for (const [name, { origin }] of stored.values)
        yield* left(context, origin, name, settingOf(stored, name) ?? {}, ({ access }) => {
          const now = access.settings.get(key);
          return now && settingOf(now, name);
        });
  },
});

function settingOf({ role, database, values }: StoredSettings, name: string): SeenObject | undefined {
  const found = values.get(name);
  const scope = role !== undefined ? 'role' : database !== undefined ? 'database' : 'system';
  return found && { setting: { name, value: found.value, scope } };
}

/** An object that the file makes; none where it comes from elsewhere. @param now as a later migration leaves it */
function* left(
  { file }: FileContext<unknown>,
  origin: Origin | undefined,
  name: string,
  seen: SeenObject,
  now: (schema: Schema) => SeenObject | undefined,
): Iterable<LeftObject> {
  const statement = statementAt(file, origin);
  if (statement === undefined) return;
  yield {
    seen,
    statement,
    span: statement.span,
    pending: (holds) => ({ names: () => [name], persists: (end) => isStill(now(end), holds) }),
  };
}

function isStill(seen: SeenObject | undefined, holds: (seen: SeenObject) => boolean): boolean {
  return seen !== undefined && holds(seen);
}
