import type { ObjectId } from '#core/schema/relation';
import type { TypeReference } from '#core/sql/facts/name';
import type { Basis } from './basis';
import type { DataClass } from './classes';
import type { ClassifiedColumn, ClassSource } from './classified';
import { ruleFor } from './columnRule';
import { columnType } from './columnType';
import { guessClasses } from './guess';
import type { TableMeaning } from './tableContext';
import { type CommentTags, noTags, readTags } from './tags';
import type { TypeFamily } from './typeFamily';

/** A column with what decides over it. */
export interface ColumnOf {
  readonly name: string;
  readonly type?: TypeReference | undefined;
  /** Whether a foreign key is on it. */
  readonly isReference?: boolean | undefined;
  /** Where its type is not known, but what kind it is. */
  readonly family?: TypeFamily | undefined;
  readonly comment?: string | undefined;
  readonly relation: { readonly id: ObjectId; readonly schema: string; readonly name: string };
  readonly meaning: TableMeaning;
  /** What the comments of the table and its parents say. */
  readonly tableStated: readonly DataClass[] | undefined;
  /** What the same column is in a parent, or what a person said of all that flows into it. */
  readonly from: ClassifiedColumn | undefined;
}

/** The first of comment, origin, type, table, configuration and name that has something to say. */
export function classifyColumn(column: ColumnOf, { schema, rules, lexicon }: Basis): ClassifiedColumn {
  const { name, relation, from, tableStated } = column;
  const own = column.comment === undefined ? noTags : readTags(column.comment);
  const type = columnType(schema, column.type);
  const family = column.type === undefined ? (column.family ?? type.family) : type.family;
  const { guesses, protected: isProtected } = guessClasses(
    {
      name,
      family,
      isReference: column.isReference,
      table: column.meaning,
      tableIsTagged: (tableStated ?? []).length > 0,
    },
    lexicon,
  );
  const known = {
    family,
    protected: isProtected || from?.protected === true,
    identifier: guesses.some((guess) => guess.identifier) || from?.identifier === true,
    tags: tagsOf(own, from, type.tags),
  };
  const stated = (classes: readonly DataClass[], source: ClassSource): ClassifiedColumn => ({
    ...known,
    classes: classes.map((dataClass) => ({ dataClass, confidence: 'stated', source })),
    stated: source,
  });
  if (own.classes !== undefined) return stated(own.classes, { by: 'tag', of: `${relation.id}.${name}` });
  if (from !== undefined) return { ...from, ...known };
  for (const { of, tags } of type.tags) if (tags.classes !== undefined) return stated(tags.classes, { by: 'tag', of });
  if (tableStated?.length === 0) return stated([], { by: 'tag', of: relation.id });
  const rule = ruleFor(rules, [relation.schema, relation.name, name], family);
  if (rule !== undefined) return stated(rule.classes, { by: 'configuration', match: rule.match });
  const classes = guesses.map(({ dataClass, strength, word }) => ({
    dataClass,
    confidence: strength,
    source: { by: 'name' as const, word },
  }));
  return { ...known, classes };
}

/** Nearer ones over those from further away. */
function tagsOf(
  own: CommentTags,
  from: ClassifiedColumn | undefined,
  ofType: readonly { readonly tags: CommentTags }[],
): ReadonlyMap<string, string> {
  if (from === undefined && ofType.length === 0) return own.values;
  const far = ofType.toReversed().flatMap(({ tags }) => [...tags.values]);
  return new Map([...far, ...(from?.tags ?? []), ...own.values]);
}
