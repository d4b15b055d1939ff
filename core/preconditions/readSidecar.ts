import * as z from 'zod';
import { didYouMean } from '#core/config/suggest';
import { refusals } from '#core/library/manifest/issues';
import { type ReadText, readText } from '#core/library/manifest/readText';
import { pathText } from '#core/library/problem';
import type { Span } from '#core/sql/text/span';
import { placeholdersIn } from './customSql';
import { isPreconditionType, type Precondition, preconditionSchemas, preconditionTypes } from './precondition';
import { type SidecarList, sidecarLists } from './sidecarLists';

/** A precondition where it stands: the word behind `type`. */
export interface PlacedPrecondition {
  readonly list: SidecarList;
  readonly precondition: Precondition;
  readonly span: Span;
}

/** What is wrong in a sidecar. */
export interface SidecarProblem {
  /** What is wrong and what to write instead, in whole sentences. */
  readonly message: string;
  readonly span: Span;
}

/** The preconditions that can be read, and what is wrong with the rest. */
export interface ReadSidecar {
  readonly preconditions: readonly PlacedPrecondition[];
  readonly problems: readonly SidecarProblem[];
}

const lists = z.array(z.unknown(), 'write a list').nullish();
const sidecar = z.strictObject({ up_preconditions: lists, down_preconditions: lists });

/** Reads a sidecar. Never throws for what the text says; an entry that is wrong costs only itself. */
export function readSidecar(text: string): ReadSidecar {
  const read = readText('', Buffer.from(text));
  const located = (path: readonly PropertyKey[], message: string, advice?: string): SidecarProblem => ({
    message: [`${path.length === 0 ? '' : `${pathText(path)}: `}${message}.`, advice].filter(Boolean).join(' '),
    span: read.problem(path, message).span ?? { start: 0, end: text.length },
  });
  if (read.problems.length > 0)
    return {
      preconditions: [],
      problems: read.problems.map(({ message, span = { start: 0, end: text.length } }) => ({
        message: `${message}.`,
        span,
      })),
    };
  const parsed = sidecar.safeParse(read.value ?? {}, { reportInput: true });
  const problems = parsed.success
    ? []
    : parsed.error.issues
        .flatMap((issue) => refusals(issue, sidecar))
        .map(({ path, message, advice }) => located(path, message, advice));
  const preconditions: PlacedPrecondition[] = [];
  for (const { list, path, value } of itemsOf(read)) {
    const outcome = readOne(value);
    if ('precondition' in outcome) {
      const span = read.problem([...path, 'type'], '').span ?? { start: 0, end: 0 };
      preconditions.push({ list, precondition: outcome.precondition, span });
    } else
      for (const { path: inside, message, advice } of outcome.refused)
        problems.push(located([...path, ...inside], message, advice));
  }
  return { preconditions, problems };
}

interface Refused {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly advice?: string | undefined;
}

function readOne(value: unknown): { precondition: Precondition } | { refused: readonly Refused[] } {
  const type = partOf(value, 'type');
  if (!isPreconditionType(type)) return { refused: [typeRefused(value, type)] };
  const shape = preconditionSchemas[type];
  const parsed = shape.safeParse(value, { reportInput: true });
  if (!parsed.success) return { refused: parsed.error.issues.flatMap((issue) => refusals(issue, shape)) };
  const precondition: Precondition = parsed.data;
  return precondition.type === 'CustomSQL' ? paramsChecked(precondition) : { precondition };
}

function typeRefused(value: unknown, type: unknown): Refused {
  const known = `Known: ${preconditionTypes.join(', ')}.`;
  if (!isRecord(value))
    return { path: [], message: 'it is no precondition, which is a mapping with a type', advice: known };
  if (type === undefined) return { path: [], message: 'type is missing', advice: known };
  const meant = didYouMean(String(type), preconditionTypes).trim();
  return { path: ['type'], message: `there is no precondition ${String(type)}`, advice: `${meant} ${known}`.trim() };
}

/** As many values as the query has places for. */
function paramsChecked(precondition: Extract<Precondition, { type: 'CustomSQL' }>) {
  const { sql, params } = precondition;
  const places = placeholdersIn(sql);
  if (params.length === 0 || places === params.length) return { precondition };
  const message = `the query has ${places} places (%s) for ${params.length} values`;
  return { refused: [{ path: ['params'], message, advice: 'Write %% for a per cent sign.' }] };
}

function* itemsOf({ value }: ReadText): Iterable<{ list: SidecarList; path: readonly PropertyKey[]; value: unknown }> {
  for (const list of Object.keys(sidecarLists) as SidecarList[]) {
    const items = partOf(value, list);
    if (!Array.isArray(items)) continue;
    for (const [place, item] of items.entries()) yield { list, path: [list, place], value: item };
  }
}

function partOf(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
