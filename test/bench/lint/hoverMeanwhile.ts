import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Session } from './session';

/** Milliseconds that a hover in one file takes, asked for right behind the opening of another one with 18 MB; the best of some. */
export async function measureHoverMeanwhile(
  command: readonly string[],
  folder: string,
  times: number,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const small = { path: join(folder, '1_a.up.sql'), text: 'CREATE TABLE orders (id bigint PRIMARY KEY);\n' };
  const large = {
    path: join(folder, '2_b.up.sql'),
    text: Array.from({ length: 200_000 }, (_, row) => line(row)).join(''),
  };
  for (const { path, text } of [small, large]) await writeFile(path, text);
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const session = await Session.start(command, folder);
    try {
      await session.diagnosticsAfter(small.path, () => session.open(small.path, small.text));
      await session.hover(small.path, { line: 0, character: 2 });
      await session.open(large.path, large.text);
      took.push(await session.hover(small.path, { line: 0, character: 2 }));
    } finally {
      await session.stop();
    }
  }
  return Math.min(...took);
}

function line(row: number): string {
  return `INSERT INTO orders (id, note) VALUES (${row}, 'what somebody has written of order ${row}');\n`;
}
