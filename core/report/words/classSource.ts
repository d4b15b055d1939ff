import type { ClassSource } from '#core/classification/classified';
import { relationName } from './relationName';

/** Who says it, behind a class: `by name diagnosis`. */
export function sourceWords(source: ClassSource): string {
  switch (source.by) {
    case 'tag':
      return `by the comment on ${relationName(source.of)}`;
    case 'configuration':
      return `by the configuration, ${source.match}`;
    case 'name':
      return `by name ${source.word}`;
  }
}
