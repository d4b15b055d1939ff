import { type Place, Session } from './session';

/** How long a key press takes to become diagnostics, in milliseconds. */
export interface Latency {
  readonly median: number;
  /** Of the last answer, to see that something was looked for. */
  readonly diagnostics: number;
  /** From starting the process to the answer of `initialize`. */
  readonly initialize: number;
  /** From opening the file to its diagnostics, right after `initialize`. */
  readonly firstOpen: number;
  /** Resident memory of the server at the end; undefined where it works in another process. */
  readonly mebibytes: number | undefined;
}

/** A file for a server to look at. */
export interface Typed {
  readonly path: string;
  readonly text: string;
}

/** Types one character after the other into the middle of a file and waits each time for its diagnostics. */
export async function measureLatency(
  command: readonly string[],
  folder: string,
  { path, text }: Typed,
  edits: number,
): Promise<Latency> {
  const session = await Session.start(command, folder);
  try {
    const opened = await session.diagnosticsAfter(path, () => session.open(path, text));
    const place = middleOf(text);
    const times: number[] = [];
    let diagnostics = opened.count;
    for (let edit = 0; edit < edits; edit++) {
      const typed = edit % 2 === 0;
      const end = typed ? place : { ...place, character: place.character + 1 };
      const answer = await session.diagnosticsAfter(path, () => session.edit(path, place, end, typed ? 'x' : ''));
      diagnostics = answer.count;
      times.push(answer.milliseconds);
    }
    const { initialize } = session;
    const mebibytes = await session.mebibytes();
    return { median: median(times), diagnostics, initialize, firstOpen: opened.milliseconds, mebibytes };
  } finally {
    await session.stop();
  }
}

/**
 * The time until an edit of one migration has reached the diagnostics of a later one that is open as well: each edit adds a
 * table, so that everything behind it meets another schema.
 */
export async function measureReach(
  command: readonly string[],
  folder: string,
  { early, last }: { readonly early: Typed; readonly last: Typed },
  edits: number,
): Promise<number> {
  const session = await Session.start(command, folder);
  try {
    await session.diagnosticsAfter(last.path, () => session.open(last.path, last.text));
    await session.diagnosticsAfter(early.path, () => session.open(early.path, early.text));
    const top = { line: 0, character: 0 };
    const times: number[] = [];
    for (let edit = 0; edit < edits; edit++) {
      const statement = `CREATE TABLE early_${edit} (id bigint);\n`;
      const answer = await session.diagnosticsAfter(last.path, () => session.edit(early.path, top, top, statement));
      times.push(answer.milliseconds);
    }
    return median(times);
  } finally {
    await session.stop();
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Inside a comment or a statement, whatever stands there: the start of the middle line. */
function middleOf(text: string): Place {
  return { line: Math.floor(text.split('\n').length / 2), character: 0 };
}
