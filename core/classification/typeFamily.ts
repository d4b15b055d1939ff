/** Kinds of column types that classification tells apart. `other` is a type of one's own, or one nobody has seen. */
export const typeFamilies = [
  'text',
  'boolean',
  'integer',
  'numeric',
  'date',
  'timestamp',
  'bytes',
  'document',
  'network',
  'uuid',
  'other',
] as const;

export type TypeFamily = (typeof typeFamilies)[number];

const families: Readonly<Record<Exclude<TypeFamily, 'other'>, readonly string[]>> = {
  text: ['text', 'varchar', 'bpchar', 'char', 'name', 'citext'],
  boolean: ['bool'],
  integer: ['int2', 'int4', 'int8'],
  numeric: ['numeric', 'float4', 'float8', 'money'],
  date: ['date'],
  timestamp: ['timestamp', 'timestamptz', 'time', 'timetz', 'interval'],
  bytes: ['bytea'],
  document: ['json', 'jsonb', 'xml', 'hstore'],
  network: ['inet', 'cidr', 'macaddr', 'macaddr8'],
  uuid: ['uuid'],
};

const familyOf = new Map(
  typeFamilies.flatMap((family) => (family === 'other' ? [] : families[family].map((name) => [name, family] as const))),
);

/** @param name PostgreSQL's internal spelling of the type beneath domains and arrays: `int4`, `bpchar` */
export function typeFamily(name: string | undefined): TypeFamily {
  return (name === undefined ? undefined : familyOf.get(name)) ?? 'other';
}
