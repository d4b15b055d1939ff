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
  const lines = createInterface({ input, output: nowhere, terminal: true });
  output.write(question);
  try {
    const stop = new AbortController();
    lines.once('SIGINT', () => stop.abort()).once('close', () => stop.abort());
    return await lines.question('', { signal: stop.signal });
  } catch (error) {
    throw new ConfitureError('cancelled', 'No password was given.', { cause: error });
  } finally {
    lines.close();
    output.write('\n');
  }
}
