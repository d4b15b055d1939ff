import type { MadeColumn, MaterializedView, View } from '#core/schema/relation';
import type { Basis } from './basis';
import { type ClassifiedRelation, type HeldClass, surest } from './classified';
import { classifyMade } from './classifyMade';
import { readTags } from './tags';

/** A column of a view is what flows into it: renamed, computed, through other views, from each side of a UNION. */
export function classifyView(view: View | MaterializedView, basis: Basis): ClassifiedRelation {
  const { classes: stated, values } = readTags(view.comment ?? '');
  const meaning = basis.meaning(view.name);
  const columns = Array.from(columnsOf(view, basis), ([name, made]) => {
    const comment = view.columnComments?.get(name);
    return [name, classifyMade({ name, comment, relation: view, meaning, tableStated: stated, made }, basis)] as const;
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

/** What a view shows, by name: of a join that merges columns a name may stand for several. */
function columnsOf({ columns, made }: View | MaterializedView, basis: Basis): ReadonlyMap<string, MadeColumn[]> {
  const found = new Map<string, MadeColumn[]>();
  const named = columns.flatMap((name) => (name === undefined || made.length > 0 ? [] : { name, sources: [] }));
  for (const column of [...made.flatMap((each) => spelledOut(each, basis)), ...named])
    found.set(column.name, [...(found.get(column.name) ?? []), column]);
  return found;
}

/** Of a `*` that the model could not spell out, what is known of the relation now. */
function spelledOut({ name, ...made }: MadeColumn, { classified }: Basis): readonly (MadeColumn & { name: string })[] {
  if (name !== undefined) return [{ ...made, name }];
  return made.sources.flatMap((source) =>
    source.of.flatMap((id) =>
      [...(classified(id)?.columns.keys() ?? [])].map((column) => ({
        name: column,
        sources: [{ ...source, of: [id], column }],
      })),
    ),
  );
}
