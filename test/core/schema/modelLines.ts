import { CONNECTED } from '#core/schema/access';
import { table as tableAt } from '#core/schema/lookup';
import type { Column, Constraint, Index, ObjectId, Relation, Table, Trigger } from '#core/schema/relation';
import type { Schema, SchemaType } from '#core/schema/schema';
import { typeOf } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';

/** What the model holds, one sorted line a fact, in the words of `catalogueLines`. */
export function modelLines(schema: Schema): readonly string[] {
  return [
    ...Array.from(schema.schemas.keys(), (name) => `schema ${name}`),
    ...[...schema.relations.values()].flatMap((relation) => [
      ...relationLines(schema, relation),
      ...commentLines(relation),
    ]),
    ...Array.from(schema.types.values(), typeLine),
    ...[...schema.types.values()].flatMap(({ id, comment }) => commentLine('type', id, comment)),
    ...Array.from(schema.routines.values(), ({ id, volatility }) => `routine ${id} ${volatility}`),
  ].sort();
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== '').join(' ');
}

function relationLines(schema: Schema, relation: Relation): readonly string[] {
  switch (relation.kind) {
    case 'table':
    case 'foreign table':
      return tableLines(schema, relation);
    case 'view':
      return [
        viewLine('view', relation),
        ...[...(relation.columnDefaults?.keys() ?? [])].map((column) => `default of view ${relation.id}.${column}`),
        ...triggerLines(relation.id, relation.triggers),
        ...ruleLines(relation),
      ];
    case 'materialized view':
      return [viewLine('matview', relation)];
    case 'index':
      return [indexLine(relation)];
    case 'sequence': {
      const { ownedBy, identity } = relation;
      const owner = ownedBy && `owned-by ${ownedBy.table}.${ownedBy.column}`;
      return [words('sequence', relation.id, owner, identity && 'identity')];
    }
  }
}

function tableLines(schema: Schema, table: Table): readonly string[] {
  const { id, partitionBy, partitionOf, inherits } = table;
  const columns = partitionBy?.columns.map((column) => column ?? 'expr');
  return [
    words(
      'table',
      id,
      { permanent: 'p', temporary: 't', unlogged: 'u' }[table.persistence],
      table.kind === 'foreign table' && 'foreign',
      table.rowSecurity && 'row-security',
      table.rowSecurityForced && 'forced',
      partitionBy && `by ${partitionBy.strategy.charAt(0)}(${columns})`,
      partitionOf && `partition-of ${partitionOf.parent}`,
      inherits.length > 0 && `inherits ${inherits}`,
      partitionOf?.bound?.strategy === 'default' && 'default',
      table.ofType && `of ${table.ofType}`,
    ),
    ...table.columns.map((column) => columnLine(id, column)),
    ...table.columns.flatMap((column) =>
      column.nullDefault && column.type && isDomain(schema, column.type) ? `null default ${id}.${column.name}` : [],
    ),
    ...table.constraints.map((constraint) => constraintLine(schema, table, constraint)),
    ...triggerLines(id, table.triggers),
    ...ruleLines(table),
    ...table.policies.map(({ name, permissive, command, roles }) =>
      words(
        'policy',
        id,
        name,
        permissive ? 'permissive' : 'restrictive',
        command,
        roles
          .map((role) => (role === CONNECTED ? 'postgres' : role))
          .sort()
          .join(),
      ),
    ),
  ];
}

function columnLine(table: ObjectId, column: Column): string {
  return words(
    'column',
    `${table}.${column.name}`,
    column.type === undefined ? '?' : typeWord(column.type),
    column.notNull && 'not-null',
    column.default !== undefined && 'default',
    column.generated,
    column.identity && 'identity',
    column.inherited && 'inherited',
    column.local && 'local',
  );
}

/** Of other types the catalogue keeps no default of NULL. */
function isDomain(schema: Schema, type: TypeReference): boolean {
  const found = type.dimensions > 0 ? 'built-in' : typeOf(schema, type);
  return typeof found === 'object' && found.kind === 'domain';
}

function typeWord({ schema, name, modifiers, dimensions }: NonNullable<Column['type']>): string {
  const element = schema === undefined ? name : `${schema}.${name}`;
  const numbers = modifiers.length > 0 ? `(${modifiers})` : '';
  return `${element}${dimensions > 0 ? '[]' : ''}${numbers}`;
}

const LETTERS = { 'primary key': 'p', unique: 'u', check: 'c', 'not null': 'n', 'foreign key': 'f', exclude: 'x' };

function constraintLine(schema: Schema, table: Table, constraint: Constraint): string {
  const { definition, references } = constraint;
  const known = references === undefined || tableAt(schema, references) !== undefined;
  return words(
    'constraint',
    table.id,
    constraint.name,
    LETTERS[definition.type],
    definition.type === 'not null' && `(${definition.column})`,
    'columns' in definition && `(${definition.columns})`,
    definition.type === 'foreign key' && `-> ${known ? references : 'nowhere'}(${definition.referencedColumns})`,
    !constraint.valid && 'not-valid',
    !constraint.enforced && 'not-enforced',
    constraint.inherited && 'inherited',
    constraint.local && 'local',
  );
}

function indexLine(index: Index): string {
  return words(
    'index',
    index.id,
    `on ${index.table}`,
    index.method,
    index.unique && 'unique',
    `(${index.columns.map(({ name }) => name ?? 'expr')})`,
    index.include.length > 0 && `include(${index.include})`,
    index.where !== undefined && 'where',
    index.parent && `part-of ${index.parent}`,
    index.constraint && `for ${index.constraint}`,
  );
}

function viewLine(word: string, view: Extract<Relation, { reads: unknown }>): string {
  const reads = [...view.reads].sort();
  return words(
    word,
    view.id,
    view.kind === 'materialized view' && !view.populated && 'empty',
    view.columns.includes(undefined) ? '(*)' : `(${view.columns})`,
    reads.length > 0 && `reads ${reads}`,
  );
}

function triggerLines(id: ObjectId, triggers: readonly Trigger[]): readonly string[] {
  return triggers.map((trigger) =>
    words(
      'trigger',
      id,
      trigger.name,
      trigger.function,
      !trigger.enabled && 'disabled',
      [...trigger.events].sort().join(),
      trigger.forEach,
      trigger.inherited && 'inherited',
    ),
  );
}

function ruleLines({ id, rules }: Extract<Relation, { rules: unknown }>): readonly string[] {
  return rules.map((rule) => `rule ${id} ${rule}`);
}

function commentLines(relation: Relation): readonly string[] {
  const { id, comment } = relation;
  const own = commentLine('relation', id, comment);
  if ('uses' in relation)
    return [
      ...own,
      ...[...(relation.columnComments ?? [])].flatMap(([name, text]) => commentLine('column', `${id}.${name}`, text)),
    ];
  if (!('constraints' in relation)) return own;
  return [
    ...own,
    ...relation.columns.flatMap((column) => commentLine('column', `${id}.${column.name}`, column.comment)),
  ];
}

function commentLine(word: string, id: string, comment: string | undefined): readonly string[] {
  return comment === undefined ? [] : [`comment ${word} ${id} ${comment}`];
}

function typeLine(type: SchemaType): string {
  switch (type.kind) {
    case 'enum':
      return `enum ${type.id} (${type.labels})`;
    case 'domain': {
      const base = type.base.schema === undefined ? type.base.name : `${type.base.schema}.${type.base.name}`;
      const constraints = type.constraints.map((each) => {
        const isPending = each.type === 'check' && each.notValid;
        return `${each.name}${isPending ? '!' : ''}`;
      });
      return words(
        'domain',
        type.id,
        base,
        type.notNull && 'not-null',
        type.default !== undefined && 'default',
        constraints.sort().join(),
      );
    }
    case 'composite':
      return `composite ${type.id} (${type.attributes.map(({ name }) => name)})`;
    default:
      return `${type.kind} ${type.id}`;
  }
}

/** The views whose columns the model cannot tell, as their query says `*`. */
export function openViews(schema: Schema): ReadonlySet<string> {
  return new Set(
    [...schema.relations.values()].flatMap((relation) =>
      'uses' in relation && relation.columns.includes(undefined) ? relation.id : [],
    ),
  );
}

/** The columns whose types the model does not know. */
export function untypedColumns(schema: Schema): ReadonlySet<string> {
  return new Set(
    [...schema.relations.values()].flatMap((relation) =>
      'constraints' in relation
        ? relation.columns.flatMap(({ name, type }) => (type === undefined ? `${relation.id}.${name}` : []))
        : [],
    ),
  );
}
