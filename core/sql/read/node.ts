import type { Node } from '@pgsql/types';

type KeysOfEach<Union> = Union extends unknown ? keyof Union : never;

/** The name under which the grammar wraps one kind of node: `SelectStmt`, `ColumnRef`, `RangeVar`. */
export type Tag = KeysOfEach<Node>;

/** Each kind's fields by its tag. One pass over the union: asking `Extract` for each tag costs the compiler its square. */
type Bodies = { [Each in Node as KeysOfEach<Each>]: Each[keyof Each] };

/** The fields of the node with this tag; as in protocol buffers, a field with its default value is missing. */
export type Body<T extends Tag> = Bodies[T];

/** A node seen as a record in which exactly one tag is present. */
export type Tagged = { readonly [T in Tag]?: Body<T> };

/** The node's fields when it has this tag. */
export function unwrap<T extends Tag>(node: Node | undefined, tag: T): Body<T> | undefined {
  const tagged: Tagged = node ?? {};
  return tagged[tag];
}

/** The fields of those nodes of a list that have this tag. */
export function unwrapAll<T extends Tag>(nodes: readonly Node[] | undefined, tag: T): Body<T>[] {
  const found: Body<T>[] = [];
  for (const node of nodes ?? []) {
    const body = unwrap(node, tag);
    if (body !== undefined) found.push(body);
  }
  return found;
}

/** The texts of a list of String nodes, such as a dotted name or a list of columns. */
export function strings(nodes: readonly Node[] | undefined): string[] {
  return unwrapAll(nodes, 'String').map((each) => each.sval ?? '');
}

/** The items of a List node, or the node alone. */
export function items(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return unwrap(node, 'List')?.items ?? [node];
}

/** The column that a node names, without its table; undefined for `t.*` and for anything that is no column. */
export function columnName(node: Node | undefined): string | undefined {
  return unwrap(unwrap(node, 'ColumnRef')?.fields?.at(-1), 'String')?.sval;
}
