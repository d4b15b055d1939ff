import type { Confidence } from '#core/classification/classified';
import { sourceWords } from '#core/classification/sourceWords';
import type { Classified } from './finding';
import { type Severity, severities } from './severity';

/** How sure a finding is that rests on a class, from 0 to 1. */
export const certainties: Readonly<Record<Confidence, number>> = { stated: 1, strong: 0.8, weak: 0.4 };

/** What a name says clearly counts as much as a person's word, or one step less. */
export type StrongNames = 'keep' | 'lower';

/** How bad a finding is that rests on a class: what nobody has confirmed does not stop a build by itself. */
export function severityBy(severity: Severity, confidence: Confidence, strong: StrongNames): Severity {
  if (confidence === 'weak') return 'info';
  if (confidence === 'stated' || strong === 'keep') return severity;
  return severities[severities.indexOf(severity) + 1] ?? 'info';
}

/** Behind a message: what the data is, who says so, and how to confirm or dismiss a guess. */
export function classifiedWords({ classes, confidence, source }: Classified): string {
  const names = classes.join(', ');
  if (source.by !== 'name') return `(${names}, ${sourceWords(source)})`;
  const perhaps = confidence === 'weak' ? 'perhaps ' : '';
  return `(${perhaps}${names}, by name ${source.word}; confirm with @class ${classes[0]} or dismiss with @class none)`;
}
