import { CompletionItemKind } from 'vscode-languageserver';
import { relationName } from '#core/report/words/relationName';
import { identifier } from '#core/rules/words/identifier';
import { isTable } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { ObjectId, Relation } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';
import { columnsOf, idOf, scopedColumns } from './columns';
import type { Cursor } from './cursor';
import type { Due } from './due';
import { named, type Offer } from './items';
import { typeSpellings } from './keywords';
import { nameOf } from './levels';
import { commonTables, declaredColumns } from './scope';

/** The version from which NOT NULL is a constraint with a name. */
const notNullNamed = 18;

/** Everything that is due, behind a dot only what the name in front of it holds. */
export function offersFor(due: Due, cursor: Cursor): Offer[] {
  switch (due.what) {
    case 'relation':
      return relations(cursor, (relation) => due.kinds.some((kind) => kind === relation.kind));
    case 'source':
      return [...commonNames(cursor), ...relations(cursor, ({ kind }) => kind !== 'index')];
    case 'index':
      return indexes(cursor, due.of);
    case 'column':
      return columnsOf(cursor, nameOf(due.of, cursor.before));
    case 'column in scope':
      return scopedColumns(cursor);
    case 'declared column':
      return declaredColumns(cursor.statement).map((name) => named(name, CompletionItemKind.Field, 'column', 0));
    case 'constraint':
      return parts(cursor, due.of, CompletionItemKind.Reference, 'constraint', ({ constraints }) =>
        constraints.filter(({ definition }) => definition.type !== 'not null' || cursor.version >= notNullNamed),
      );
    case 'trigger':
      return parts(cursor, due.of, CompletionItemKind.Event, 'trigger', ({ triggers }) => triggers);
    case 'policy':
      return parts(cursor, due.of, CompletionItemKind.Event, 'policy', ({ policies }) => policies);
    case 'schema':
      return schemas(cursor, 0);
    case 'type':
      return [...(cursor.qualifier.length > 0 ? [] : builtIn()), ...ownTypes(cursor, 0)];
    case 'own type':
      return ownTypes(cursor, 0);
    case 'routine':
      return routines(cursor);
    case 'keyword':
      return cursor.qualifier.length > 0 ? [] : due.words.map((word) => keyword(word, cursor.typed.text));
  }
}

/** Somebody who types small letters gets small letters. */
function keyword(words: string, typed: string): Offer {
  const insert = /^[a-z]/.test(typed) ? words.toLowerCase() : words;
  return { label: words, insert, kind: CompletionItemKind.Keyword, detail: '', rank: 1 };
}

/** Behind a schema its objects, else those of the search path by their name, others with their schema. */
function placed(id: ObjectId, cursor: Cursor, kind: CompletionItemKind, detail: string): Offer[] {
  const { schema, name } = splitId(id);
  const { qualifier, session } = cursor;
  if (qualifier.length > 0) return qualifier.at(-1) === schema ? [named(name, kind, detail, 0)] : [];
  if (schema === TEMPORARY || session.searchPath.includes(schema)) return [named(name, kind, detail, 0)];
  const insert = `${identifier(schema)}.${identifier(name)}`;
  return [{ label: `${schema}.${name}`, insert, kind, detail, rank: 2 }];
}

const relationKinds: Readonly<Record<Relation['kind'], CompletionItemKind>> = {
  table: CompletionItemKind.Struct,
  'foreign table': CompletionItemKind.Struct,
  view: CompletionItemKind.Interface,
  'materialized view': CompletionItemKind.Interface,
  sequence: CompletionItemKind.Value,
  index: CompletionItemKind.Reference,
};

function relations(cursor: Cursor, wanted: (relation: Relation) => boolean): Offer[] {
  const found = [...cursor.schema.relations.values()].filter(wanted);
  return [
    ...found.flatMap(({ id, kind }) => placed(id, cursor, relationKinds[kind], kind)),
    ...(cursor.qualifier.length > 0 ? [] : schemas(cursor, 3)),
  ];
}

function indexes(cursor: Cursor, of: string | undefined): Offer[] {
  const table = of === undefined ? undefined : idOf(nameOf(of, cursor.before), cursor);
  return [...cursor.schema.relations.values()].flatMap((relation) => {
    if (relation.kind !== 'index' || (table !== undefined && relation.table !== table)) return [];
    const detail = `index on ${relationName(relation.table)}`;
    return placed(
      relation.id,
      cursor,
      relationKinds.index,
      relation.constraint === undefined ? detail : `${detail}, of a constraint`,
    );
  });
}

function schemas({ schema, qualifier }: Cursor, rank: number): Offer[] {
  if (qualifier.length > 0) return [];
  return [...schema.schemas.keys()].map((name) => named(name, CompletionItemKind.Module, 'schema', rank));
}

function ownTypes(cursor: Cursor, rank: number): Offer[] {
  const found = [...cursor.schema.types.values()];
  return found
    .flatMap(({ id, kind }) => placed(id, cursor, CompletionItemKind.Enum, kind))
    .map((each) => ({ ...each, rank: each.rank + rank }));
}

function builtIn(): Offer[] {
  const digits = String(typeSpellings.length).length;
  return typeSpellings.map((label, place) => {
    const rank = 1 + place / 10 ** digits;
    return { label, insert: label, kind: CompletionItemKind.TypeParameter, detail: '', rank };
  });
}

function routines(cursor: Cursor): Offer[] {
  return [...cursor.schema.routines.values()]
    .flatMap(({ id, overloads }) => {
      const detail = overloads.map((overload) => `(${overload.arguments.join(', ')})`).join(' ');
      return placed(id, cursor, CompletionItemKind.Function, detail);
    })
    .map((each) => ({ ...each, rank: each.rank + 1 }));
}

type TableParts = Pick<Extract<Relation, { kind: 'table' | 'foreign table' }>, 'constraints' | 'triggers' | 'policies'>;

/** What tables hold: of the table that is meant, or of all. */
function parts(
  cursor: Cursor,
  of: string | undefined,
  kind: CompletionItemKind,
  word: string,
  held: (table: TableParts) => readonly { readonly name: string }[],
): Offer[] {
  const { relations: all } = cursor.schema;
  const one = of === undefined ? undefined : all.get(idOf(nameOf(of, cursor.before), cursor) ?? '.');
  const tables = (of === undefined ? [...all.values()] : one === undefined ? [] : [one]).filter(isTable);
  return tables.flatMap((table) =>
    held(table).map(({ name }) => named(name, kind, `${word} of ${relationName(table.id)}`, 0)),
  );
}

function commonNames({ qualifier, statement }: Cursor): Offer[] {
  if (qualifier.length > 0) return [];
  return commonTables(statement).map(({ name }) => named(name, CompletionItemKind.Variable, 'WITH query', -1));
}
