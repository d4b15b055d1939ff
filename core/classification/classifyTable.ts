import { ancestors, parentsOf } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { ObjectId, Table } from '#core/schema/relation';
import type { Basis } from './basis';
import { type ClassifiedRelation, type HeldClass, surest } from './classified';
import { classifyColumn } from './classifyColumn';
import { classifyMade } from './classifyMade';
import { meaningUnder, type TableMeaning, tableMeaning } from './tableContext';
import { readTags } from './tags';

/** Partitions and inheriting tables are what their parents are, as far as their own comments say nothing else. */
export function classifyTable(table: Table, basis: Basis): ClassifiedRelation {
  const parents = parentsOf(table).flatMap((id) => basis.classified(id) ?? []);
  const own = readTags(table.comment ?? '');
  const decider = own.classes === undefined ? parents.find((parent) => parent.stated !== undefined) : undefined;
  const stated = own.classes ?? decider?.stated;
  const source = { by: 'tag', of: decider?.id ?? table.id } as const;
  const above = ancestors(basis.schema, table.id).map((id) => basis.meaning(splitId(id).name));
  const ownMeaning = basis.meaning(table.name);
  const meaning = meaningUnder(ownMeaning, above);
  const referring = new Set(
    table.constraints.flatMap(({ definition }) => (definition.type === 'foreign key' ? definition.columns : [])),
  );
  const columns = table.columns.map(({ name, type, comment, inherited, filledFrom }) => {
    if (filledFrom !== undefined)
      return [
        name,
        classifyMade({ name, type, comment, relation: table, meaning, tableStated: stated, made: [filledFrom] }, basis),
      ] as const;
    const from = inherited ? parents.find((parent) => parent.columns.has(name))?.columns.get(name) : undefined;
    return [
      name,
      classifyColumn(
        { name, type, comment, isReference: referring.has(name), relation: table, meaning, tableStated: stated, from },
        basis,
      ),
    ] as const;
  });
  const ownClasses =
    stated === undefined
      ? [...parents.flatMap(({ classes }) => classes), ...byName(ownMeaning)]
      : stated.map((dataClass): HeldClass => ({ dataClass, confidence: 'stated', source }));
  return {
    id: table.id,
    classes: surest([...ownClasses, ...columns.flatMap(([, { classes }]) => classes)]),
    columns: new Map(columns),
    tags: new Map([...parents.flatMap(({ tags }) => [...tags]), ...own.values]),
    stated,
  };
}

/** What the name of a table says where nobody has seen its columns. */
export function classifyName(id: ObjectId, name: string): ClassifiedRelation {
  return { id, classes: byName(tableMeaning(name)), columns: new Map(), tags: new Map() };
}

function byName({ audit, financial, word = '' }: TableMeaning): HeldClass[] {
  const strong = { confidence: 'strong', source: { by: 'name', word } } as const;
  return [
    ...(financial === 'certain' ? [{ dataClass: 'financial', ...strong } as const] : []),
    ...(audit ? [{ dataClass: 'audit', ...strong } as const] : []),
  ];
}
