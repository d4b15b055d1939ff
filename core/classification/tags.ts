import type { ObjectKind } from '#core/sql/facts/objects';
import { type DataClass, isDataClass } from './classes';

/** Tags of a comment: words behind an `@`, each with the text up to the next tag. */
export interface CommentTags {
  /** Undefined where no class is named; empty for `@class none`: reviewed, and not sensitive. */
  readonly classes: readonly DataClass[] | undefined;
  /** Names behind `@class` that are no class, lower-case; the empty one where `@class` stands alone. */
  readonly unknown: readonly string[];
  /** Every other tag by its name, lower-case, with what stands behind it. */
  readonly values: ReadonlyMap<string, string>;
}

/** Of what has no comment. */
export const noTags: CommentTags = { classes: undefined, unknown: [], values: new Map() };

/** An address such as `ops@example.org` is no tag. */
const tag = /(?<![\w.])@([a-z][a-z-]*)\b((?:(?!(?<![\w.])@[a-z])[\s\S])*)/gi;

/** Reads the tags of a `COMMENT ON`. Case does not matter; several `@class` tags add up, of others the last one counts. */
export function readTags(comment: string): CommentTags {
  const values = new Map<string, string>();
  const classNames: string[] = [];
  for (const [, name = '', value = ''] of comment.matchAll(tag)) {
    if (name.toLowerCase() !== 'class') {
      values.set(name.toLowerCase(), value.trim().replace(/[\s,;]+$/, ''));
      continue;
    }
    classNames.push(...classList(value));
  }
  const known = classNames.filter(isDataClass);
  return {
    classes: known.length > 0 || classNames.includes('none') ? [...new Set(known)] : undefined,
    unknown: classNames.filter((name) => name !== 'none' && !isDataClass(name)),
    values,
  };
}

/** `phi, pii for billing` names two classes: a list ends at the first word that no comma leads to. */
function classList(value: string): string[] {
  const [, list = ''] = /^([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(value.trim()) ?? [];
  return list.split(',').map((name) => name.trim().toLowerCase());
}

const tagged: readonly ObjectKind[] = [
  'table',
  'foreign table',
  'view',
  'materialized view',
  'column',
  'type',
  'domain',
];

/** Whether tags in a comment on such an object mean anything to us. */
export function carriesTags(of: ObjectKind): boolean {
  return tagged.includes(of);
}
