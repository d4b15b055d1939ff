/** Types that name an object of the catalogue by its oid. */
const objectNames = [
  'regproc',
  'regprocedure',
  'regoper',
  'regoperator',
  'regclass',
  'regtype',
  'regrole',
  'regnamespace',
  'regconfig',
  'regdictionary',
  'regcollation',
];

const text = ['text', 'varchar', 'bpchar', 'citext'];

/**
 * Per type, the other types that can read its stored bytes as they are: what `pg_cast` calls binary coercible. Names are
 * the server's internal ones; `citext` stands for the type of the extension of that name.
 */
const readableAs: ReadonlyMap<string, readonly string[]> = new Map([
  ['text', text],
  ['varchar', text],
  ['citext', text],
  ['xml', ['text', 'varchar', 'bpchar']],
  ['cidr', ['inet']],
  ['bit', ['varbit']],
  ['varbit', ['bit']],
  ['int4', ['oid', ...objectNames]],
  ['oid', ['int4', ...objectNames]],
  ...objectNames.map((name): [string, string[]] => [name, ['oid', 'int4']]),
  ['regproc', ['oid', 'int4', 'regprocedure']],
  ['regprocedure', ['oid', 'int4', 'regproc']],
  ['regoper', ['oid', 'int4', 'regoperator']],
  ['regoperator', ['oid', 'int4', 'regoper']],
]);

/** Whether values of one type are valid values of the other without touching a byte; a type is so to itself. */
export function isBinaryCoercible(from: string, to: string): boolean {
  return from === to || (readableAs.get(from)?.includes(to) ?? false);
}

/** Types whose indexes are ordered alike; every other type has an order of its own. */
const orders: ReadonlyMap<string, string> = new Map([
  ['varchar', 'text'],
  ['cidr', 'inet'],
  ...objectNames.map((name): [string, string] => [name, 'oid']),
]);

/** Whether an index over one type serves the other: their default operator classes are the same. */
export function sharesOrder(one: string, other: string): boolean {
  return (orders.get(one) ?? one) === (orders.get(other) ?? other);
}
