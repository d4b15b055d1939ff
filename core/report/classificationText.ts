import { type Confidence, confidences } from '#core/classification/classified';
import { sourceWords } from '#core/classification/sourceWords';
import type { ClassificationResult, ClassifiedObject } from './classificationSchema';
import { plural } from './words/plural';
import { relationName } from './words/relationName';

/** One line for each class of an object, in columns, and the sums. */
export function classificationText({ objects, columns }: ClassificationResult): string {
  const rows = objects.flatMap(rowsOf);
  const widths = [0, 1, 2].map((place) => Math.max(0, ...rows.map((row) => row[place]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join('  '));
  return [...lines, ...(lines.length === 0 ? [] : ['']), sums(objects, columns), ''].join('\n');
}

function rowsOf({ object, of, classes, dismissed, protected: isProtected }: ClassifiedObject): string[][] {
  const name = of === 'table' ? `${relationName(object)} (table)` : relationName(object);
  if (classes.length === 0) return [[name, 'none', 'stated', dismissed === undefined ? '' : sourceWords(dismissed)]];
  return classes.map((held) => [
    name,
    isProtected ? `${held.class}, protected` : held.class,
    held.confidence,
    sourceWords(held.source),
  ]);
}

function sums(objects: readonly ClassifiedObject[], columns: number): string {
  const found = objects.filter(({ of }) => of === 'column');
  const sure = found.map(({ classes }): Confidence => {
    const held = classes.map(({ confidence }) => confidence);
    return confidences.find((confidence) => held.includes(confidence)) ?? 'stated';
  });
  const parts = confidences.map((confidence) => `${sure.filter((each) => each === confidence).length} ${confidence}`);
  return `${plural(columns, 'column')}, of which ${found.length} classified: ${parts.join(', ')}.`;
}
