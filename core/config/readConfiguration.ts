import { type Document, parseDocument } from 'yaml';
import type * as z from 'zod';
import type { Span } from '#core/sql/text/span';
import { type ConfigurationFile, configurationFile } from './file';
import { issueProblems, type Place, problem } from './issueProblems';
import { placeOf, valueAt } from './places';
import type { ConfigurationProblem } from './problem';

/** A configuration file's valid part, and what is wrong with the rest. */
export interface ReadConfiguration {
  readonly values: ConfigurationFile;
  readonly problems: readonly ConfigurationProblem[];
  /** Where a value stands in the text, for problems found later. */
  readonly place: (path: readonly PropertyKey[]) => Span;
}

/**
 * Reads `confiture.yaml`. A key that is wrong costs only itself: it is reported and left out, and the other keys stay in
 * force, so that a slip never silently switches every rule back to its default.
 */
export function readConfiguration(text: string): ReadConfiguration {
  const document = parseDocument(text, { prettyErrors: false });
  const place = (path: readonly PropertyKey[]) => placeOf(document, path, text.length);
  const syntax = document.errors.map(({ message, pos }) => ({
    rule: 'engine/invalid-configuration' as const,
    message: `Not valid YAML: ${message}`,
    span: { start: Math.min(pos[0], text.length), end: Math.min(Math.max(pos[1], pos[0]), text.length) },
  }));
  if (syntax.length > 0) return { values: {}, problems: syntax, place };
  const content = toPlain(document);
  if (!content.ok) return { values: {}, problems: [problem(content.message, place([]))], place };
  const { values, problems } = keepValid(content.value, { key: place, value: (path) => valueAt(document, path) });
  return { values, problems, place };
}

function toPlain(document: Document): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: document.toJS() ?? {} };
  } catch (error) {
    return { ok: false, message: `Not valid YAML: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function keepValid(content: unknown, place: Place) {
  const whole = configurationFile.safeParse(content);
  if (whole.success) return { values: whole.data, problems: [] };
  const problems = whole.error.issues.flatMap((issue) => issueProblems(issue, place));
  return { values: withoutInvalid(content, whole.error.issues), problems };
}

/** Parses again without the parts that were refused. */
function withoutInvalid(content: unknown, issues: readonly z.core.$ZodIssue[]): ConfigurationFile {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return {};
  const refused = new Set(issues.flatMap(refusedBy));
  const kept = Object.entries(content)
    .filter(([key]) => !refused.has(key))
    .map(([key, value]) => [key, withoutParts(key, value, refused)]);
  const parsed = configurationFile.safeParse(Object.fromEntries(kept));
  return parsed.success ? parsed.data : {};
}

/** Settings that hold many things which have nothing to do with each other. */
const collections: readonly unknown[] = [
  'rules',
  'classification',
  'words',
  'connections',
] satisfies (keyof ConfigurationFile)[];

function withoutParts(key: string, value: unknown, refused: ReadonlySet<string>): unknown {
  if (!collections.includes(key) || typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([part]) => !refused.has(`${key}.${part}`));
  return Array.isArray(value) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}

/** One rule's wrong setting costs that rule only, any other key is dropped whole. */
function refusedBy(issue: z.core.$ZodIssue): string[] {
  const [key, inner] = issue.path;
  const strangers = issue.code === 'unrecognized_keys' ? issue.keys : [];
  if (key === undefined) return strangers;
  if (!collections.includes(key)) return [String(key)];
  const parts = inner === undefined ? strangers : [String(inner)];
  return parts.length === 0 ? [String(key)] : parts.map((part) => `${String(key)}.${part}`);
}
