import { CONNECTED, type GivenPrivilege, type Held, PUBLIC } from '#core/schema/access';
import { entriesOf } from '#core/schema/evolve/access/privileges';
import { type PrivilegeKind, privilegeKind } from '#core/schema/privileges';
import type { Schema } from '#core/schema/schema';

/** Who may do what, one fact a line, in the words of `accessCatalogue`; whoever is connected is `postgres`. */
export function accessLines({ relations, types, routines, access }: Schema): readonly string[] {
  const { roles, memberships, defaults, objects, settings, publications, links } = access;
  return [
    ...[...relations.values()].flatMap((each) => {
      if (each.kind === 'index' || !isWhole(each)) return [];
      return heldLines(each.id, each, each.kind === 'sequence' ? 'sequence' : 'table');
    }),
    ...[...types.values()].flatMap((each) => heldLines(`type ${each.id}`, each, 'type')),
    ...[...routines.values()].flatMap(({ id, overloads }) =>
      overloads.flatMap((each) =>
        heldLines(`routine ${id}(${each.of === 'aggregate' ? '*' : each.arguments.join()})`, each, 'routine'),
      ),
    ),
    ...[...objects.values()].flatMap((each) => {
      const kind = privilegeKind(each.of);
      return kind === undefined || each.owner === undefined ? [] : heldLines(`${each.of} ${each.name}`, each, kind);
    }),
    ...[...defaults.values()].flatMap(({ role, schema = '*', of, privileges, ownersOwn = [] }) =>
      [...ownersOwn, ...privileges].map((given) => `default ${roleName(role)} ${schema} ${of} ${spelled(given)}`),
    ),
    ...Array.from(roles.values(), ({ name, attributes, password, validUntil }) =>
      [
        `role ${name}`,
        ...[...attributes].sort(),
        password !== undefined && password !== 'none' && 'password',
        validUntil && `until ${validUntil}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...[...memberships].flatMap(([member, held]) =>
      held.map((each) =>
        [
          `member ${roleName(member)} of ${each.role} from ${roleName(each.grantor)}`,
          ...(['admin', 'inherit', 'set'] as const).filter((option) => each[option]),
        ].join(' '),
      ),
    ),
    ...[...settings.values()].flatMap(({ role, database, values }) =>
      role === undefined && database === undefined
        ? []
        : [...values].map(
            ([name, { value }]) =>
              `setting ${role === 'all' ? '*' : (role ?? '*')} ${database ?? '*'} ${name}=${value}`,
          ),
    ),
    ...[...publications.values()].flatMap(({ name, allTables, tables, schemas: places, comment }) => [
      `publication ${name}${allTables ? ' all' : ''}`,
      ...tables.map(({ table, columns, where }) =>
        [`published ${name} ${table}`, columns && `(${[...columns].sort()})`, where && 'where']
          .filter(Boolean)
          .join(' '),
      ),
      ...places.map((place) => `published ${name} schema ${place.name}`),
      ...(comment === undefined ? [] : [`comment publication ${name} ${comment}`]),
    ]),
    ...[...links.values()].flatMap(({ of, name, comment }) => [
      `${of} ${name}`,
      ...(comment === undefined ? [] : [`comment ${of} ${name} ${comment}`]),
    ]),
    ...[...relations.values()].flatMap(({ id, kind, comment }) =>
      kind === 'foreign table' && comment !== undefined ? [`comment foreign table ${id} ${comment}`] : [],
    ),
  ];
}

/** A relation that nobody made has privileges that nobody knows. */
function isWhole({ owner }: Held): boolean {
  return owner !== undefined;
}

function heldLines(what: string, held: Held, kind: PrivilegeKind): readonly string[] {
  const { owner } = held;
  const isServers = kind === 'parameter';
  return [
    ...(owner === undefined || owner === CONNECTED ? [] : [`owner ${what} ${owner}`]),
    ...entriesOf(kind, held)
      .filter(({ grantee }) => !(isServers && grantee === owner))
      .map((given) => `grant ${what} ${spelled(given)}`),
  ];
}

function spelled({ grantee, grantor, privilege, column, grantable }: GivenPrivilege): string {
  const what = column === undefined ? privilege : `${privilege}(${column})`;
  const whom = grantee === PUBLIC ? 'PUBLIC' : roleName(grantee);
  return `${what} ${whom} from ${roleName(grantor ?? '?')}${grantable ? ' grantable' : ''}`;
}

function roleName(name: string): string {
  return name === CONNECTED ? 'postgres' : name;
}
