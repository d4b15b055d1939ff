import { CONNECTED, type GivenPrivilege, PUBLIC } from '#core/schema/access';
import type { Schema } from '#core/schema/schema';

/** Who may do what, one fact a line, in the words of `accessCatalogue`; whoever is connected is `postgres`. */
export function accessLines({ relations, access }: Schema): readonly string[] {
  const { roles, memberships, defaults, schemas, settings, publications, links } = access;
  return [
    ...[...relations.values()].flatMap(({ id, kind, owner, grants = [] }) => [
      ...(owner === undefined || owner === CONNECTED || kind === 'index' ? [] : [`owner ${id} ${owner}`]),
      ...grants.map((given) => `grant ${id} ${spelled(given)}`),
    ]),
    ...[...schemas].flatMap(([name, given]) =>
      name === 'public' ? [] : given.map((each) => `grant schema ${name} ${spelled(each)}`),
    ),
    ...[...defaults.values()].flatMap(({ role, schema = '*', of, privileges }) =>
      privileges.map((given) => `default ${roleName(role)} ${schema} ${of} ${spelled(given)}`),
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
      held.map(({ role, admin }) => `member ${roleName(member)} of ${role}${admin ? ' admin' : ''}`),
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

function spelled({ grantee, privilege, column, grantable }: GivenPrivilege): string {
  const what = column === undefined ? privilege : `${privilege}(${column})`;
  return `${what} ${grantee === PUBLIC ? 'PUBLIC' : roleName(grantee)}${grantable ? ' grantable' : ''}`;
}

function roleName(name: string): string {
  return name === CONNECTED ? 'postgres' : name;
}
