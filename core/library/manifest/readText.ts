import { isScalar, parseDocument, visit } from 'yaml';
import { placeOf } from '#core/config/places';
import { limits } from '#core/library/limits';
import type { LibraryProblem } from '#core/library/problem';
import { LineIndex } from '#core/sql/text/lineIndex';
import type { Span } from '#core/sql/text/span';

/** A YAML or JSON text as plain data, with places to point at. */
export interface ReadText {
  readonly file: string;
  /** Undefined where the text is no such data. */
  readonly value: unknown;
  readonly problems: readonly LibraryProblem[];
  problem(
    path: readonly PropertyKey[],
    message: string,
    more?: Pick<LibraryProblem, 'rule' | 'advice'>,
  ): LibraryProblem;
}

/** Keys that mean something to JavaScript itself. No name of ours is one of them. */
const refusedKeys: readonly unknown[] = ['__proto__', 'constructor', 'prototype'];

/** Reads a text of a library. Never throws for what the text says. @param file how problems call it */
export function readText(file: string, bytes: Uint8Array): ReadText {
  const text = new TextDecoder().decode(bytes);
  const lines = new LineIndex(text);
  const at = (span: Span, path: readonly PropertyKey[], message: string, more = {}): LibraryProblem => ({
    file,
    span,
    position: lines.position(span.start),
    path,
    message,
    ...more,
  });
  const refused = (...problems: LibraryProblem[]): ReadText => ({
    file,
    value: undefined,
    problems,
    problem: (path, message, more) => at({ start: 0, end: 0 }, path, message, more),
  });
  if (bytes.length > limits.bytes)
    return refused(
      at({ start: 0, end: 0 }, [], `it has ${bytes.length} bytes, and ${limits.bytes} are allowed`, split),
    );
  try {
    const document = parseDocument(text, { prettyErrors: false });
    const syntax = [...document.errors, ...document.warnings];
    if (syntax.length > 0)
      return refused(
        ...syntax.map(({ message, pos: [start, end] }) => at({ start, end }, [], `not valid YAML: ${message}`)),
      );
    const problem: ReadText['problem'] = (path, message, more) =>
      at(placeOf(document, path, text.length), path, message, more);
    const strange: LibraryProblem[] = [];
    visit(document, {
      Pair(_, { key }) {
        if (!isScalar(key) || !refusedKeys.includes(key.value)) return;
        const [start = 0, end = 0] = key.range ?? [];
        strange.push(at({ start, end }, [], `the key ${String(key.value)} is not allowed`, { advice: 'Remove it.' }));
      },
    });
    if (strange.length > 0) return refused(...strange);
    return { file, value: document.toJS({ maxAliasCount: limits.aliases }) as unknown, problems: [], problem };
  } catch (error) {
    // What nests or repeats itself without end.
    return refused(
      at({ start: 0, end: 0 }, [], `not readable: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
}

const split = { advice: 'Make several libraries of it.' };
