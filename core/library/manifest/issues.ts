import type * as z from 'zod';
import { didYouMean } from '#core/config/suggest';
import { knownKeys } from './knownKeys';

/** What a schema refuses, in words. */
export interface Refusal {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly advice?: string | undefined;
}

/** Tells of an issue what is wrong and what to write instead. */
export function refusals(given: z.core.$ZodIssue, schema: z.ZodType): Refusal[] {
  const issue = furthest(given);
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `there is no field ${key}`,
      advice: `${didYouMean(key, known).trim()} Known: ${known.join(', ')}.`.trim(),
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return [{ path, message: `${nameOf(path)} is missing` }];
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const written = typeof issue.input === 'string' ? issue.input : '';
    const own = issue.message.startsWith('Invalid ') ? `it must be one of ${values.join(', ')}` : issue.message;
    return [{ path, message: lowerFirst(own), advice: didYouMean(written, values).trim() || undefined }];
  }
  return [{ path, message: lowerFirst(issue.message) }];
}

/** Where one of several shapes got further than the others, what stopped it there. */
function furthest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const nested = issue.errors.find((issues) => issues.length > 0 && issues.every(({ path }) => path.length > 0));
  const [first] = nested ?? issue.errors.find((issues) => issues.some(({ code }) => code !== 'invalid_type')) ?? [];
  return first === undefined ? issue : furthest({ ...first, path: [...issue.path, ...first.path] });
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the content' : String(path.at(-1));
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}
