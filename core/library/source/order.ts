/** A library with the names of those that it extends. */
interface Node {
  readonly name: string;
  readonly extends: readonly { readonly source: string }[];
}

/** A library in the order of building, or one that extends itself in the end, with the chain. */
export interface Ordered {
  readonly name: string;
  readonly cycle?: readonly string[] | undefined;
}

/** Puts libraries behind those that they extend. */
export function orderOf(nodes: readonly Node[]): readonly Ordered[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const done = new Map<string, Ordered>();
  const visit = (name: string, chain: readonly string[]): void => {
    const node = byName.get(name);
    if (node === undefined || done.has(name)) return;
    const seen = chain.indexOf(name);
    if (seen >= 0) {
      const cycle = [...chain.slice(seen), name];
      for (const member of chain.slice(seen)) if (!done.has(member)) done.set(member, { name: member, cycle });
      return;
    }
    for (const { source } of node.extends) visit(source, [...chain, name]);
    if (!done.has(name)) done.set(name, { name });
  };
  for (const { name } of nodes) visit(name, []);
  return [...done.values()];
}
