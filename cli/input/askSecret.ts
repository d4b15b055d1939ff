import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ConfitureError } from '#core/error';

/** Asks on a terminal and shows nothing of what is typed. @throws ConfitureError with reason `cancelled` when the person gives up */
export async function askSecret(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  output.write(question);
  try {
    return await answer('', 'No password was given.', input, nowhere);
  } finally {
    output.write('\n');
  }
}

/** Asks on a terminal. @throws ConfitureError with reason `cancelled` when the person gives up */
export function askLine(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  return answer(question, 'Nothing was answered.', input, output);
}

async function answer(
  question: string,
  otherwise: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const lines = createInterface({ input, output, terminal: true });
  try {
    const stop = new AbortController();
    lines.once('SIGINT', () => stop.abort()).once('close', () => stop.abort());
    return await lines.question(question, { signal: stop.signal });
  } catch (error) {
    throw new ConfitureError('cancelled', otherwise, { cause: error });
  } finally {
    lines.close();
  }
}
