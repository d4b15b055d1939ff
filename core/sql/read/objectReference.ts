import type { Node } from '@pgsql/types';
import type { QualifiedName } from '#core/sql/facts/name';
import type { ObjectKind, ObjectReference } from '#core/sql/facts/objects';
import type { ReadContext } from './context';
import { nameSpanAt, qualifiedName, relationName } from './name';
import { items, strings, type Tagged, unwrap, unwrapAll } from './node';
import { readType } from './typeReference';

/** The objects of a comma-separated list whose first name stands at token `at`. */
export function readObjects(
  nodes: readonly Node[] | undefined,
  kind: ObjectKind,
  at: number,
  context: ReadContext,
): ObjectReference[] {
  let index = at;
  return (nodes ?? []).map((node) => {
    const object = readObject(node, kind, index, context);
    index = context.tokens.itemEnd(index) + 1;
    return object;
  });
}

/** An object that stands at token `at`, in whichever of its many ways the grammar holds its name. */
export function readObject(
  node: Node | undefined,
  kind: ObjectKind,
  at: number,
  context: ReadContext,
): ObjectReference {
  const { ObjectWithArgs: callable, TypeName: type, RangeVar: relation, Integer: number }: Tagged = node ?? {};
  if (relation !== undefined) return relationName(relation, context);
  if (number !== undefined) return { name: String(number.ival ?? 0), span: nameSpanAt(at, context) };
  if (type !== undefined) return qualifiedName(strings(type.names), nameSpanAt(at, context));
  if (callable !== undefined) {
    return {
      ...qualifiedName(strings(callable.objname), nameSpanAt(at, context)),
      arguments:
        callable.args_unspecified === true
          ? undefined
          : unwrapAll(callable.objargs, 'TypeName').map((each) => readType(each, context).text),
    };
  }
  const parts = items(node);
  const names = strings(parts);
  switch (kind) {
    case 'column':
      return readColumnPath(names, at, context);
    case 'trigger':
    case 'rule':
    case 'policy':
    case 'constraint':
      return onTable(names, at, context);
    case 'domain constraint': {
      const domain = strings(unwrap(parts[0], 'TypeName')?.names);
      return onTable([...domain, names.at(-1) ?? ''], at, context);
    }
    case 'cast':
    case 'transform':
      return { name: spellTypes(parts, context) };
    case 'operator class':
    case 'operator family':
      return qualifiedName(names.slice(1), nameSpanAt(at, context));
    default:
      return qualifiedName(names, nameSpanAt(at, context));
  }
}

/** `schema.table.column`: the last token of the path is the column, the rest its table. */
function readColumnPath(names: readonly string[], at: number, { tokens }: ReadContext): ObjectReference {
  const end = tokens.skipName(at);
  const on = qualifiedName(names.slice(0, -1), tokens.span(at, end - 2));
  return { name: names.at(-1) ?? '', span: tokens.span(end - 1, end), on };
}

/** `name ON [DOMAIN] schema.table`; the grammar holds the table first. */
function onTable(names: readonly string[], at: number, context: ReadContext): ObjectReference {
  const { tokens } = context;
  const table = tokens.skip(tokens.skip(at + 1, 'on'), 'domain');
  const on: QualifiedName = qualifiedName(names.slice(0, -1), nameSpanAt(table, context));
  return { name: names.at(-1) ?? '', span: tokens.span(at, at + 1), on };
}

/** Casts and transforms have no name but their types: `integer AS text`. */
function spellTypes(parts: readonly Node[], context: ReadContext): string {
  const types = unwrapAll(parts, 'TypeName').map((type) => readType(type, context).text);
  return [...types, ...strings(parts)].join(' AS ');
}
