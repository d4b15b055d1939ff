import fc from 'fast-check';

const roles = ['ada', 'bob', 'cleo', 'dora'];
const role = fc.constantFrom(...roles);
const grantee = fc.constantFrom(...roles, ...roles, 'PUBLIC', 'CURRENT_USER');

/** What there is to begin with. `cleo` has what `bob` has, `dora` only after a SET ROLE. */
const start = [
  ...roles.map((name) => `CREATE ROLE ${name}${name === 'dora' ? ' NOINHERIT' : ''}`),
  'GRANT bob TO cleo, dora',
  'CREATE TABLE t (a int, b text)',
  'CREATE SEQUENCE q',
  'CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
  'CREATE TYPE e AS ENUM ()',
  'CREATE SCHEMA s',
];

const privileges: Readonly<Record<string, readonly string[]>> = {
  'TABLE t': ['ALL', 'SELECT', 'SELECT, INSERT', 'UPDATE', 'DELETE', 'SELECT (a)', 'UPDATE (a, b)', 'ALL (b)'],
  'SEQUENCE q': ['ALL', 'USAGE', 'SELECT, UPDATE'],
  'FUNCTION f(int)': ['ALL', 'EXECUTE'],
  'TYPE e': ['USAGE'],
  'SCHEMA s': ['ALL', 'USAGE', 'CREATE'],
};

const given = fc
  .constantFrom(...Object.keys(privileges))
  .chain((object) => fc.tuple(fc.constantFrom(...(privileges[object] ?? [])), fc.constant(object)));

const grant = fc
  .tuple(given, grantee, fc.boolean())
  .map(([[what, object], to, option]) => `GRANT ${what} ON ${object} TO ${to}${option ? ' WITH GRANT OPTION' : ''}`);

const revoke = fc
  .tuple(given, grantee, fc.boolean(), fc.boolean())
  .map(
    ([[what, object], from, option, cascade]) =>
      `REVOKE ${option ? 'GRANT OPTION FOR ' : ''}${what} ON ${object} FROM ${from}${cascade ? ' CASCADE' : ''}`,
  );

const owner = fc
  .tuple(fc.constantFrom(...Object.keys(privileges)), fc.constantFrom(...roles, 'CURRENT_USER'))
  .map(([object, to]) => `ALTER ${object} OWNER TO ${to}`);

const defaults = fc
  .tuple(
    fc.constantFrom('', ' FOR ROLE ada', ' FOR ROLE bob'),
    fc.constantFrom('', ' IN SCHEMA s'),
    fc.constantFrom(
      'SELECT ON TABLES',
      'ALL ON TABLES',
      'USAGE ON TYPES',
      'EXECUTE ON FUNCTIONS',
      'USAGE ON SEQUENCES',
    ),
    grantee,
    fc.boolean(),
  )
  .map(
    ([whose, where, what, whom, isGrant]) =>
      `ALTER DEFAULT PRIVILEGES${whose}${where} ${isGrant ? 'GRANT' : 'REVOKE'} ${what} ${isGrant ? 'TO' : 'FROM'} ${whom}`,
  );

const made = fc
  .tuple(
    fc.constantFrom(
      'TABLE s.? (id serial)',
      'TYPE s.? AS ENUM ()',
      'FUNCTION s.?() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    ),
    fc.constantFrom('one', 'two', 'three'),
  )
  .map(([what, name]) => `CREATE ${what.replace('?', name)}`);

const membership = fc
  .tuple(role, role, fc.boolean(), fc.boolean())
  .map(([one, other, admin, isGrant]) =>
    isGrant ? `GRANT ${one} TO ${other}${admin ? ' WITH ADMIN OPTION' : ''}` : `REVOKE ${one} FROM ${other}`,
  );

const whole = role.chain((name) => fc.constantFrom(`DROP OWNED BY ${name}`, `REASSIGN OWNED BY ${name} TO ada`));

const statement = fc.oneof(
  { arbitrary: grant, weight: 8 },
  { arbitrary: revoke, weight: 6 },
  { arbitrary: owner, weight: 2 },
  { arbitrary: defaults, weight: 3 },
  { arbitrary: made, weight: 3 },
  { arbitrary: membership, weight: 1 },
  { arbitrary: whole, weight: 1 },
);

const asSomebody = fc
  .tuple(fc.option(role), fc.array(statement, { minLength: 1, maxLength: 3 }))
  .map(([actor, some]) => (actor === null ? some : [`SET ROLE ${actor}`, ...some, 'RESET ROLE']));

/** Grants and what goes with them, by several roles, one statement after the other. Some of them a server refuses. */
export const grants = fc
  .array(asSomebody, { minLength: 5, maxLength: 12 })
  .map((groups) => [...start, ...groups.flat()]);

export const grantRoles = roles;
