import * as z from 'zod';
import { limits } from '#core/library/limits';
import type { LibraryProblem } from '#core/library/problem';
import { refusals } from './issues';
import { apiVersion, type Manifest, manifestSchema } from './manifest';
import { type ReadText, readText } from './readText';
import { type RuleEntry, ruleEntry } from './rule';

/** One file of a library. */
export interface LibraryFile {
  /** How problems call it. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A rule as written, and where. */
export interface PlacedEntry {
  readonly entry: RuleEntry;
  problem(path: readonly PropertyKey[], message: string, advice?: string): LibraryProblem;
}

/** A library as written. What is wrong with it makes it unusable as a whole. */
export type ReadManifest =
  | {
      readonly manifest: Manifest;
      readonly entries: readonly PlacedEntry[];
      problem(path: readonly PropertyKey[], message: string, advice?: string): LibraryProblem;
    }
  | { readonly problems: readonly LibraryProblem[] };

/** The `files:` that a manifest names, before anything else is looked at; none where it cannot be read. */
export function filesOf(manifest: LibraryFile): readonly string[] {
  const files = manifestSchema.shape.files.safeParse(partOf(readText(manifest.file, manifest.bytes).value, 'files'));
  return files.success ? (files.data ?? []) : [];
}

/** Reads a library. Never throws for what the text says. @param others what its `files:` mean */
export function readManifest(main: LibraryFile, others: readonly LibraryFile[] = []): ReadManifest {
  const total = [main, ...others].reduce((sum, { bytes }) => sum + bytes.length, 0);
  const text = readText(main.file, main.bytes);
  if (text.problems.length > 0) return { problems: text.problems };
  if (total > limits.bytes)
    return { problems: [text.problem(['files'], `its files have ${total} bytes, and ${limits.bytes} are allowed`)] };
  const unknown = formatProblem(text);
  if (unknown !== undefined) return { problems: [unknown] };
  const parsed = manifestSchema.safeParse(text.value, { reportInput: true });
  const rest = others.map((other) => readRules(readText(other.file, other.bytes)));
  const problems = [
    ...(parsed.success ? [] : problemsOf(parsed.error, text, manifestSchema)),
    ...rest.flatMap((each) => each.problems),
  ];
  if (!parsed.success || problems.length > 0) return { problems };
  const entries = [
    ...(parsed.data.rules ?? []).map((entry, place) => placed(text, ['rules', place], entry)),
    ...rest.flatMap((each) => each.entries),
  ];
  const wrong = idProblems(parsed.data, entries, text);
  if (wrong.length > 0) return { problems: wrong };
  return {
    manifest: parsed.data,
    entries,
    problem: (path, message, advice) => text.problem(path, message, { advice }),
  };
}

/** The first thing that is looked at: of a format of tomorrow nothing else is known. */
function formatProblem(text: ReadText): LibraryProblem | undefined {
  if (!isRecord(text.value))
    return text.problem([], 'it is no rule library, which is a mapping', {
      advice: `Begin with apiVersion: ${apiVersion}.`,
    });
  const given = text.value['apiVersion'];
  if (given === apiVersion) return undefined;
  if (given === undefined)
    return text.problem([], 'apiVersion is missing', { advice: `Begin with apiVersion: ${apiVersion}.` });
  const advice = `This version of Confiture reads ${apiVersion}: take a version of the library for it, or a newer Confiture.`;
  return text.problem(['apiVersion'], `the format ${String(given)} is not known`, { advice });
}

/** A file with rules alone: a list of them, or a mapping with `rules`. */
function readRules(text: ReadText): { entries: PlacedEntry[]; problems: readonly LibraryProblem[] } {
  if (text.problems.length > 0) return { entries: [], problems: text.problems };
  const schema = Array.isArray(text.value) ? rulesAlone : ruleFile;
  const parsed = schema.safeParse(text.value, { reportInput: true });
  if (!parsed.success) return { entries: [], problems: problemsOf(parsed.error, text, schema) };
  const [rules, path] = Array.isArray(parsed.data) ? [parsed.data, []] : [parsed.data.rules, ['rules']];
  return { entries: rules.map((entry, place) => placed(text, [...path, place], entry)), problems: [] };
}

const rulesAlone = z.array(ruleEntry).max(limits.rules);
const ruleFile = z.strictObject({ rules: rulesAlone });

function placed(text: ReadText, at: readonly PropertyKey[], entry: RuleEntry): PlacedEntry {
  return {
    entry,
    problem: (path, message, advice) => text.problem([...at, ...path], message, { rule: entry.id, advice }),
  };
}

function problemsOf(error: z.ZodError, text: ReadText, schema: z.ZodType): LibraryProblem[] {
  return error.issues
    .flatMap((issue) => refusals(issue, schema))
    .map(({ path, message, advice }) => text.problem(path, message, { rule: ruleAt(text.value, path), advice }));
}

/** The id of the rule that a path leads into. */
function ruleAt(value: unknown, path: readonly PropertyKey[]): string | undefined {
  const rules = Array.isArray(value) ? value : partOf(value, 'rules');
  const place = Array.isArray(value) ? path[0] : path[1];
  const inRules = Array.isArray(value) || path[0] === 'rules';
  const id = inRules && Array.isArray(rules) ? partOf(rules[Number(place)], 'id') : undefined;
  return typeof id === 'string' ? id : undefined;
}

function idProblems({ name }: Manifest, entries: readonly PlacedEntry[], text: ReadText): LibraryProblem[] {
  const seen = new Set<string>();
  const problems: LibraryProblem[] = [];
  if (entries.length > limits.rules)
    problems.push(text.problem(['rules'], `it has ${entries.length} rules, and ${limits.rules} are allowed`));
  for (const { entry, problem } of entries) {
    const { id } = entry;
    if (!id.startsWith(`${name}/`)) problems.push(problem(['id'], `the id has to begin with ${name}/`));
    if (seen.has(id)) problems.push(problem(['id'], 'the id stands here twice'));
    seen.add(id);
  }
  for (const { entry, problem } of entries)
    for (const [place, alias] of (entry.aliases ?? []).entries())
      if (seen.has(alias)) problems.push(problem(['aliases', place], `${alias} is the id of another rule or alias`));
      else seen.add(alias);
  return problems;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function partOf(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}
