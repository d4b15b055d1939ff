import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askLine, askSecret } from '#cli/input/askSecret';

function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk) => {
    shown += String(chunk);
  });
  return { input, output, shown: () => shown };
}

it('asks, and shows nothing of what is typed', async () => {
  const { input, output, shown } = terminal();
  const answer = askSecret('Password: ', input, output);
  input.write('S3cr3t-XYZ\r');
  expect(await answer).toBe('S3cr3t-XYZ');
  expect(shown()).toBe('Password: \n');
});

it.each([
  ['Ctrl-C', '\u0003'],
  ['the end of the input', undefined],
])('takes %s for no', async (_, key) => {
  const { input, output } = terminal();
  const answer = askSecret('Password: ', input, output);
  if (key === undefined) input.end();
  else input.write(key);
  await expect(answer).rejects.toThrow('No password was given.');
});

it('asks for what may be seen, and takes Ctrl-C for no', async () => {
  const { input, output, shown } = terminal();
  const answer = askLine('Name: ', input, output);
  input.write('shop\r');
  expect(await answer).toBe('shop');
  expect(shown()).toContain('Name: ');
  const other = askLine('Name: ', input, output);
  input.write('\u0003');
  await expect(other).rejects.toThrow('Nothing was answered.');
});
