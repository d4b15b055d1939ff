import { withImplied } from '#core/classification/classes';
import type { ClassifiedColumn, ClassifiedRelation, HeldClass } from '#core/classification/classified';
import type { ClassificationResult, ClassifiedObject } from './classificationSchema';

/**
 * What of the relations is classified: their columns, and they themselves where a comment or their name says so. Histories
 * that share objects, as one that goes on where another ends, show them once.
 */
export function classificationOf(relations: readonly ClassifiedRelation[]): ClassificationResult {
  const objects = relations.flatMap((relation) => [
    ...tableObject(relation),
    ...Array.from(relation.columns, ([name, column]) => columnObject(`${relation.id}.${name}`, column)).flat(),
  ]);
  const columns = new Set(
    relations.flatMap(({ id, columns: own }) => Array.from(own.keys(), (name) => `${id}.${name}`)),
  );
  const unique = new Map(objects.map((each) => [JSON.stringify(each), each]));
  return { objects: [...unique.values()], columns: columns.size };
}

export function classificationJson(result: ClassificationResult): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function tableObject({ id, classes, columns, stated, tags }: ClassifiedRelation): ClassifiedObject[] {
  const ofColumns = new Set([...columns.values()].flatMap((column) => column.classes));
  const own = classes.filter((held) => !ofColumns.has(held));
  if (own.length === 0 && stated === undefined) return [];
  return [{ object: id, of: 'table', classes: own.map(heldClass), protected: false, tags: Object.fromEntries(tags) }];
}

function columnObject(object: string, column: ClassifiedColumn): ClassifiedObject[] {
  const { classes, stated, tags } = column;
  if (classes.length === 0 && stated === undefined) return [];
  const shown = classes.map(heldClass);
  const by = classes.length === 0 ? { dismissed: stated } : {};
  return [{ object, of: 'column', classes: shown, ...by, protected: column.protected, tags: Object.fromEntries(tags) }];
}

function heldClass({ dataClass, confidence, source }: HeldClass): ClassifiedObject['classes'][number] {
  return { class: dataClass, implies: withImplied(dataClass).slice(1), confidence, source };
}
