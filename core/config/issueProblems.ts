import type * as z from 'zod';
import { dataClasses } from '#core/classification/classes';
import type { Span } from '#core/sql/text/span';
import { configuredConnection } from './connection';
import { columnClass, configurationFile, wordChanges } from './file';
import { type ConfigurationProblem, correction } from './problem';
import { didYouMean, nearest } from './suggest';

/** Where things stand in the text: a key, and the value behind it where that is one word. */
export interface Place {
  readonly key: (path: readonly PropertyKey[]) => Span;
  readonly value: (path: readonly PropertyKey[]) => { readonly span: Span; readonly text: string } | undefined;
}

export function problem(message: string, span: Span): ConfigurationProblem {
  return { rule: 'engine/invalid-configuration', message, span };
}

/** What one issue of the schema means for whoever wrote the file, with the word that was meant where one is near. */
export function issueProblems(given: z.core.$ZodIssue, place: Place): ConfigurationProblem[] {
  const issue = inner(given);
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    if (path.length === 1 && path[0] === 'words')
      return issue.keys.map((key) => unknownClass(key, place.key([...path, key]), dataClasses));
    const known = knownKeys(path);
    return issue.keys.map((key) => {
      const span = place.key([...path, key]);
      const message = `There is no setting ${key}.${didYouMean(key, known)}`;
      return { ...problem(message, span), fixes: correction(span, nearest(key, known)) };
    });
  }
  const where = path.length === 0 ? 'The file' : path.map(String).join('.');
  const written = place.value(path);
  const allowed = allowedBy(issue);
  if (path[0] === 'classification' && path[2] === 'class' && written !== undefined)
    return [unknownClass(written.text, written.span, allowed)];
  const meant = written === undefined ? '' : didYouMean(written.text, allowed);
  const fixes = written === undefined ? [] : correction(written.span, nearest(written.text, allowed));
  return [{ ...problem(`${where}: ${lowerFirst(issue.message)}.${meant}`, place.key(path)), fixes }];
}

function unknownClass(name: string, span: Span, known: readonly string[]): ConfigurationProblem {
  const message = `There is no class ${name}.${didYouMean(name, known)} Known: ${known.join(', ')}.`;
  return { rule: 'engine/unknown-class', message, span, fixes: correction(span, nearest(name, known)) };
}

/** Where one of several shapes got further than the others, what stopped it there. */
function inner(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const deepest = issue.errors.find((issues) => issues.length > 0 && issues.every(({ path }) => path.length > 0))?.[0];
  return deepest === undefined ? issue : inner({ ...deepest, path: [...issue.path, ...deepest.path] });
}

function knownKeys([setting]: readonly PropertyKey[]): readonly string[] {
  if (setting === 'connections') return Object.keys(configuredConnection.shape).filter((key) => key !== 'password');
  if (setting === 'classification') return Object.keys(columnClass.shape);
  return Object.keys(setting === 'words' ? wordChanges.shape : configurationFile.shape);
}

/** The values that would do, where they are few. */
function allowedBy(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(allowedBy) : [];
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}
