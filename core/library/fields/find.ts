import { didYouMean } from '#core/config/suggest';
import type { Field, Fields } from './field';

/** The field at a path such as `column.default.literal`, or what is wrong with the path. */
export function findField<Subject>(
  fields: Fields<Subject>,
  path: string,
): Field<Subject> | { readonly problem: string; readonly advice: string } {
  let here = fields;
  let found: Field<Subject> | undefined;
  for (const step of path.split('.')) {
    if (found !== undefined && found.kind !== 'object') break;
    found = Object.hasOwn(here, step) ? here[step] : undefined;
    if (found === undefined) break;
    if (found.kind === 'object') here = found.fields;
  }
  const known = fieldPaths(fields);
  if (found !== undefined && known.includes(path)) return found;
  return {
    problem: `there is no field ${path}`,
    advice: `${didYouMean(path, known).trim()} Known: ${known.join(', ')}.`.trim(),
  };
}

/** Every path there is, those of lists without what is in them. */
export function fieldPaths<Subject>(fields: Fields<Subject>): string[] {
  return Object.entries(fields).flatMap(([key, field]) =>
    field.kind === 'object' ? [key, ...fieldPaths(field.fields).map((inner) => `${key}.${inner}`)] : [key],
  );
}
