import type { ClassSource } from './classified';

/** Who says it, behind a class: `by name diagnosis`. */
export function sourceWords(source: ClassSource): string {
  switch (source.by) {
    case 'tag':
      return `by the comment on ${source.of.replace(/^public\./, '')}`;
    case 'configuration':
      return `by the configuration, ${source.match}`;
    case 'name':
      return `by name ${source.word}`;
  }
}
