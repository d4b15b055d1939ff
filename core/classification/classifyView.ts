import type { MaterializedView, View } from '#core/schema/relation';
import type { Basis } from './basis';
import { type ClassifiedColumn, type ClassifiedRelation, type HeldClass, surest } from './classified';
import { classifyColumn } from './classifyColumn';
import { tableMeaning } from './tableContext';
import { readTags } from './tags';

/**
 * A column of a view is what the column of that name is in the relations it reads; one that the query computes or renames
 * is known by its name alone. Where the query says `*`, what it reads is there as well.
 */
export function classifyView(view: View | MaterializedView, basis: Basis): ClassifiedRelation {
  const { classes: stated, values } = readTags(view.comment ?? '');
  const meaning = tableMeaning(view.name);
  const named = view.columns.flatMap((name) => name ?? []);
  const read = view.uses.flatMap(({ column }) => (column === '*' ? [] : column));
  const names = new Set(named.length === view.columns.length && named.length > 0 ? named : [...named, ...read]);
  const columns = Array.from(names, (name) => {
    const comment = view.columnComments?.get(name);
    const from = sourceOf(name, view, basis);
    return [
      name,
      classifyColumn({ name, comment, relation: view, meaning, tableStated: stated, from }, basis),
    ] as const;
  });
  const own = (stated ?? []).map(
    (dataClass): HeldClass => ({ dataClass, confidence: 'stated', source: { by: 'tag', of: view.id } }),
  );
  return {
    id: view.id,
    classes: surest([...own, ...columns.flatMap(([, { classes }]) => classes)]),
    columns: new Map(columns),
    tags: values,
    stated,
  };
}

/** Undefined where no column of that name is read: then the name alone decides. */
function sourceOf(name: string, view: View | MaterializedView, { classified }: Basis): ClassifiedColumn | undefined {
  const sources = view.uses.flatMap(({ relation, column }) =>
    column === name ? (classified(relation)?.columns.get(name) ?? []) : [],
  );
  const [first, ...others] = sources;
  if (first === undefined || others.length === 0) return first;
  return {
    classes: surest(sources.flatMap(({ classes }) => classes)),
    stated: sources.every(({ stated }) => stated !== undefined) ? first.stated : undefined,
    protected: sources.every((each) => each.protected),
    identifier: sources.some((each) => each.identifier),
    tags: new Map(sources.flatMap(({ tags }) => [...tags])),
  };
}
