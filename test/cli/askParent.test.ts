import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { askParent } from '#cli/input/askParent';
import type { SecretQuestion } from '#protocol/secret';

/** A channel whose other end does something with each question. */
function channel(behave: (events: EventEmitter, question: SecretQuestion) => void) {
  const events = new EventEmitter();
  return Object.assign(events, { send: (question: SecretQuestion) => behave(events, question) });
}

it('asks whoever started the process, and leaves no listener behind', async () => {
  const asked: SecretQuestion[] = [];
  const parent = channel((events, question) => {
    asked.push(question);
    setImmediate(() => events.emit('message', { secret: 'S3cr3t-XYZ' }));
  });
  expect(await askParent('Password for app at db:5432: ', parent)).toBe('S3cr3t-XYZ');
  expect(asked).toEqual([{ question: 'Password for app at db:5432: ' }]);
  expect(parent.eventNames().filter((name) => parent.listenerCount(name) > 0)).toEqual([]);
});

it.each([
  ['no secret', (events: EventEmitter) => events.emit('message', {}), 'No password was given.'],
  ['an answer that is none', (events: EventEmitter) => events.emit('message', 'yes'), 'is gone'],
  ['a channel that closes', (events: EventEmitter) => events.emit('disconnect'), 'is gone'],
])('takes %s for no', async (_, behave, words) => {
  const parent = channel((events) => setImmediate(() => behave(events)));
  await expect(askParent('?', parent)).rejects.toThrow(words);
});
