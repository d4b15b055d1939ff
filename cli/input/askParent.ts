import { type EventEmitter, once } from 'node:events';
import { ConfitureError } from '#core/error';
import { type SecretQuestion, secretAnswer } from '#protocol/secret';

/** Node's own channel to whoever started this process, as `process` has it. */
export interface Channel extends EventEmitter {
  send(message: SecretQuestion): unknown;
}

/**
 * Asks the editor that started this process for a secret.
 * @throws ConfitureError with reason `cancelled` when the person gives up, or the editor is gone
 */
export async function askParent(question: string, channel: Channel): Promise<string> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  channel.once('disconnect', leave);
  try {
    const answered = once(channel, 'message', { signal: gone.signal });
    channel.send({ question });
    const [message] = await answered;
    const { secret } = secretAnswer.parse(message);
    if (secret !== undefined) return secret;
    throw new ConfitureError('cancelled', 'No password was given.');
  } catch (error) {
    if (error instanceof ConfitureError) throw error;
    throw new ConfitureError('cancelled', 'The editor that was asked for a password is gone, or gave no answer.', {
      cause: error,
    });
  } finally {
    channel.removeListener('disconnect', leave);
  }
}
